// SPDX-License-Identifier: Apache-2.0
/**
 * The proof: a real engine in a process of its own, senders that do not give up, a cloud EHR that goes wrong, a network that goes
 * wrong, and somebody who kills the engine again and again. Afterwards the checker reads what each of them wrote down.
 */
@NullMarked
package io.hikyaku.simulators.prove;

import org.jspecify.annotations.NullMarked;
