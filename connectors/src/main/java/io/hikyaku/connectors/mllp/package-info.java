// SPDX-License-Identifier: Apache-2.0
/** MLLP: a stream of bytes ↔ frames, one exchange a frame, answered in the order they came. */
@NullMarked
package io.hikyaku.connectors.mllp;

import org.jspecify.annotations.NullMarked;
