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
        /** Refused for good (AR), yet applied. */
        REFUSED_BUT_APPLIED,
        /** Applied, but no hospital ever sent it. */
        INVENTED
    }

    @Override
    public String toString() {
        return kind + " " + what;
    }
}
