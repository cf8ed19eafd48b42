// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.notation.Notation;
import java.util.List;

/**
 * Carries all values of its paths as one: {@code as: join}, and {@code as: text} where the element holds one text and the field
 * repeats line by line.
 *
 * @param whole whether the values are free text, see {@link ByNotation}
 */
record Joined(Place row, Notation notation, Target target, String separator, boolean whole) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        throw new IllegalStateException("takes all spots at once");
    }

    void carryAll(Run run, List<Source> from, Spot at, Element root) {
        StringBuilder text = new StringBuilder();
        int first = Value.NO_LEAF;
        for (Source source : from) {
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                int leaf = whole ? spot.from() : run.primary(spot);
                if (leaf >= 0 && !run.message().isNull(leaf)) {
                    text.append(text.isEmpty() ? "" : separator);
                    text.append(run.message().text(leaf, whole ? spot.to() : leaf + 1));
                    first = first < 0 ? leaf : first;
                }
            }
        }
        String carried = first < 0 ? null : notation.carry(text.toString());
        if (first >= 0 && carried == null) {
            throw new MappingException(
                    MappingProblem.VALUE_NOT_CARRIED,
                    "the value of %s is not %s".formatted(run.message().path(first), notation.noun()),
                    row.toString(),
                    "let the sender correct it");
        }
        if (carried == null || target.put(root, 1, new Value(carried, row, first))) {
            mark(run, from, at);
        }
    }

    private void mark(Run run, List<Source> from, Spot at) {
        for (Source source : from) {
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                int leaf = whole ? spot.from() : run.primary(spot);
                if (leaf >= 0) {
                    run.tally().map(leaf, whole ? spot.to() : leaf + 1);
                }
            }
        }
    }
}
