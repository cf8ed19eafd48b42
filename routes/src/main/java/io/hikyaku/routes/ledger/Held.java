// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * One message in quarantine, at intake or at one destination.
 *
 * @param sequence intake number
 * @param arrival unique to the frame
 * @param messageKey message key
 * @param feed the feed it came by
 * @param destination who refused it; empty if it could not be converted
 */
public record Held(long sequence, String arrival, String messageKey, String feed, String destination) {
    /** Before the first of all. */
    public static final Held NONE = new Held(0, "", "", "", "");

    /** Returns whether it could not be converted. */
    public boolean atIntake() {
        return destination.isEmpty();
    }

    /** Returns the queue it was taken from and goes back to. */
    public String queue() {
        return atIntake() ? "in." + feed : "out." + destination;
    }
}
