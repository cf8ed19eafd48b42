// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;

/** Carries how many segments of this name have had this value so far, this one included: {@code as: ordinal}. */
record ByOrdinal(Place row, Source source, Target target) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        int leaf = run.primary(spot);
        if (leaf < 0 || Carrier.deletes(run, leaf)) {
            return;
        }
        String value = run.message().text(leaf);
        int count = 0;
        for (int segment = 0; segment <= spot.segment(); segment++) {
            boolean same = run.message().name(segment) == run.message().name(spot.segment());
            Spot other = same ? source.in(run.message(), segment) : null;
            int its = other == null ? -1 : run.primary(other);
            if (its >= 0 && run.message().text(its).equals(value)) {
                count++;
            }
        }
        if (target.put(root, ordinal, new Value(Integer.toString(count), row, leaf))) {
            run.tally().map(leaf);
        }
    }
}
