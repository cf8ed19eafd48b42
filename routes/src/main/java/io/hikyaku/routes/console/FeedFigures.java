// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One feed at a glance.
 *
 * @param feed its name
 * @param status {@code paused} if the breaker paused it, else {@code up}
 * @param problem code of the problem it pauses for, null if it does not
 * @param waiting how many messages wait to be converted
 * @param port TCP port it listens on as set, 0 being any; null for a feed that is no longer set
 * @param messages how many arrivals are known, those still to be converted included
 * @param lastReceivedAt when the last that is recorded came in
 */
record FeedFigures(
        String feed,
        String status,
        @Nullable String problem,
        long waiting,
        @Nullable Integer port,
        long messages,
        @Nullable Instant lastReceivedAt) {
    /** Returns whether it pauses. */
    boolean isPaused() {
        return status.equals("paused");
    }
}
