// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;
import java.util.List;

/** A carrier that makes one value of all paths of its row. */
interface Gathering extends Carrier {
    /**
     * Carries.
     *
     * @param from the paths to read, seen from a spot
     * @param root the instance the row's map fills
     */
    void carryAll(Run run, List<Source> from, Spot at, Element root);

    @Override
    default void carry(Run run, Spot spot, Element root, int ordinal) {
        throw new IllegalStateException("takes all spots at once");
    }
}
