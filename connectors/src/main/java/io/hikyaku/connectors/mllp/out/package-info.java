// SPDX-License-Identifier: Apache-2.0
/** MLLP, the other way: a message → a department system that answers it, in place until it does. */
@NullMarked
package io.hikyaku.connectors.mllp.out;

import org.jspecify.annotations.NullMarked;
