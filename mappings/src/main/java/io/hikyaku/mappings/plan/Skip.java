// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Element;

/** Leaves values out on purpose. */
record Skip() implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        run.tally().skip(spot.from(), spot.to());
    }
}
