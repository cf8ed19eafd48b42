// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled segment or datatype map. Its rows are set once, when all maps are known, and then never again.
 */
final class MapPlan {
    private final String id;
    private final Place at;
    private final @Nullable FhirType to;
    private final Key key;
    private RowPlan[] rows = {};
    private Guard[] guards = {};
    private Fill fill = new Fill();

    /** @param to the type it fills; null for a primitive */
    MapPlan(String id, Place at, @Nullable FhirType to, Key key) {
        this.id = id;
        this.at = at;
        this.to = to;
        this.key = key;
    }

    /** @param segment the number of the segment's name it reads; zero for a datatype map */
    void setRows(List<RowPlan> compiled, Fill filled, int segment) {
        rows = compiled.stream().map(RowPlan::reading).toArray(RowPlan[]::new);
        Shared shared = new Shared();
        compiled.forEach(row -> row.before().forEach(shared::ask));
        guards = compiled.stream().map(row -> Guard.of(row, segment, shared)).toArray(Guard[]::new);
        fill = filled;
    }

    String id() {
        return id;
    }

    Place at() {
        return at;
    }

    @Nullable
    FhirType to() {
        return to;
    }

    Key key() {
        return key;
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    Fill fill() {
        return fill;
    }

    void run(Run run, Spot spot, Element target) {
        long outer = run.enter(at);
        long present = Presence.of(run.message(), spot);
        for (int i = 0; i < rows.length; i++) {
            if (guards[i].lets(present, run, spot)) {
                rows[i].run(run, spot, target);
            }
        }
        run.leave(outer);
    }
}
