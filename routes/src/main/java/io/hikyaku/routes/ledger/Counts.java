// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

/**
 * Where all messages are: {@code received = applied + superseded + duplicate + held + inFlight + discarded}.
 *
 * @param received arrivals the ledger knows
 * @param applied messages in effect at every destination
 * @param superseded messages that something newer had overtaken everywhere
 * @param duplicate arrivals of a message recorded before
 * @param held messages in quarantine, at intake or at a destination
 * @param inFlight messages on their way to a destination
 * @param discarded messages an operator gave up
 */
public record Counts(
        long received, long applied, long superseded, long duplicate, long held, long inFlight, long discarded) {
    /** Of nothing. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** Returns these and others together. */
    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                applied + other.applied,
                superseded + other.superseded,
                duplicate + other.duplicate,
                held + other.held,
                inFlight + other.inFlight,
                discarded + other.discarded);
    }
}
