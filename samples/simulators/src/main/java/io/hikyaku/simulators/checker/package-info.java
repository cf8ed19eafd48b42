// SPDX-License-Identifier: Apache-2.0
/**
 * The offline checker: what a hospital sent and heard, what a destination committed, what the engine says it holds → a
 * verdict, message by message. It trusts none of the three alone.
 */
@NullMarked
package io.hikyaku.simulators.checker;

import org.jspecify.annotations.NullMarked;
