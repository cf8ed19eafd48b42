// SPDX-License-Identifier: Apache-2.0
/** What can go wrong in the hall, and how it is said to an operator. */
@NullMarked
package io.hikyaku.routes.problem;

import org.jspecify.annotations.NullMarked;
