// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

/**
 * One promise broken.
 *
 * @param kind which promise
 * @param what by which message, where; no patient's data
 */
public record Violation(Kind kind, String what) {
    /** The promises, in the order they are checked. */
    public enum Kind {
        /** Acknowledged, but neither applied nor held nor superseded. */
        LOST,
        /** One message made more than one version of the same resource. */
        APPLIED_TWICE,
        /** An older message of a feed was applied to a resource after a newer one. */
        REORDERED,
        /** Every frame was answered, none with AA (AE, AR), yet it is applied. */
        REFUSED_BUT_APPLIED,
        /** Applied, but no hospital ever sent it. */
        INVENTED,
        /** What an older event says stands where a newer one had been, or should be. */
        STALE,
        /** The engine says it is applied, and the destination does not have it. */
        CLAIMED,
        /** The engine holds what nothing was wrong with. */
        HELD_WITHOUT_CAUSE,
        /** The engine calls stale what no newer event has overtaken. */
        SUPERSEDED_WITHOUT_CAUSE,
        /** Two histories that should add up do not. */
        MISCOUNTED,
        /** The fault is over, and the engine does not get to the end of its work. */
        STUCK
    }

    @Override
    public String toString() {
        return kind + " " + what;
    }
}
