// SPDX-License-Identifier: Apache-2.0
/** The steps of the walk, one class each, under the names the route files use. No step knows another. */
@NullMarked
package io.hikyaku.routes.step;

import org.jspecify.annotations.NullMarked;
