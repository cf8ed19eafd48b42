// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled row.
 *
 * @param row where it stands
 * @param from the paths to read; one, but where the carrier takes all at once; none for a constant
 * @param condition null for always
 * @param carrier its way to carry
 */
record RowPlan(Place row, List<Source> from, @Nullable Condition condition, Carrier carrier) {
    void run(Run run, Spot at, Element root) {
        if (carrier instanceof Gathering gathering) {
            if (condition == null || condition.holds(run, at, null)) {
                run.look(row);
                gathering.carryAll(run, from, at, root);
                run.end();
            }
        } else if (from.isEmpty()) {
            if (condition == null || condition.holds(run, at, null)) {
                run.begin(row);
                carrier.carry(run, at, root, Target.EVERY);
                run.end();
            }
        } else {
            Source source = from.get(0);
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                carryOne(run, at, spot, root);
            }
        }
    }

    private void carryOne(Run run, Spot at, Spot spot, Element root) {
        if (condition == null || condition.holds(run, at, spot)) {
            run.begin(row);
            carrier.carry(run, spot, root, Math.max(1, from.get(0).relative() ? 1 : spot.repetition()));
            run.end();
        }
    }
}
