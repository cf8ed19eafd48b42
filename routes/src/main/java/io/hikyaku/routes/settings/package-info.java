// SPDX-License-Identifier: Apache-2.0
/** The settings of one installation, read once, before anything starts. */
@NullMarked
package io.hikyaku.routes.settings;

import org.jspecify.annotations.NullMarked;
