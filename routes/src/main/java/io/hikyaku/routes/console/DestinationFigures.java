// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One destination at a glance.
 *
 * @param destination its name
 * @param status {@code down} if its connector says so, or if an attempt has been under way for longer than
 *     {@link Figures#DOWN_AFTER} and nothing that came in later was settled since; {@code up} if nothing is known against it
 * @param problem code of the last failure while its connector says it is down, else null
 * @param waiting how many messages are not settled
 * @param oldestSeconds how long ago the oldest of them came in; 0 if none waits
 * @param lacks what it says it lacks for our deliveries, in words
 */
record DestinationFigures(
        String destination,
        String status,
        @Nullable String problem,
        long waiting,
        long oldestSeconds,
        List<String> lacks) {
    /** Returns whether nothing is known against it. */
    boolean isUp() {
        return status.equals("up");
    }
}
