// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;

/** A compiled way to carry: what one row does with one spot of the message. */
interface Carrier {
    /**
     * Carries.
     *
     * @param spot what the row reads
     * @param root the instance the row's map fills
     * @param ordinal the repetition read, from 1; {@link Target#EVERY} for a constant without from
     */
    void carry(Run run, Spot spot, Element root, int ordinal);

    /** Marks a spot that holds the HL7 null and nothing else: it means delete, and that is done by writing nothing. */
    static boolean deletes(Run run, Spot spot) {
        if (spot.to() - spot.from() == 1 && run.message().isNull(spot.from())) {
            run.tally().map(spot.from());
            return true;
        }
        return false;
    }

    /** Marks one value that is the HL7 null, as {@link #deletes(Run, Spot)} does for a spot. */
    static boolean deletes(Run run, int leaf) {
        if (run.message().isNull(leaf)) {
            run.tally().map(leaf);
            return true;
        }
        return false;
    }
}
