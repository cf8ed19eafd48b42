// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param raw its bytes, as they came
 * @param problem the three lines of what it is held for; null where it was processed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, answered once
public record Outcome(byte[] raw, @Nullable String problem) {
    @Override
    public String toString() {
        return "Outcome[" + (problem == null ? "processed" : "held") + "]";
    }
}
