// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which messages in quarantine; what is null narrows nothing.
 *
 * @param arrival of this arrival alone
 * @param feed of this feed
 * @param destination refused by this destination, so none that could not be converted
 * @param problem held for the problem of this code, such as {@code MAP-104}
 */
public record HeldQuery(
        @Nullable String arrival,
        @Nullable String feed,
        @Nullable String destination,
        @Nullable String problem) {
    /** All of them. */
    public static final HeldQuery ALL = new HeldQuery(null, null, null, null);

    /** Returns all there is in quarantine of one arrival. */
    public static HeldQuery of(String arrival) {
        return new HeldQuery(arrival, null, null, null);
    }
}
