// SPDX-License-Identifier: Apache-2.0
/** Reads what integrators edit and says, with file and line, what would not work. */
@NullMarked
package io.hikyaku.routes.check;

import org.jspecify.annotations.NullMarked;
