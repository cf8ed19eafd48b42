// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.notation.Notation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries all values of its paths as one: {@code as: join}, and {@code as: text} where the element holds one text and the field
 * repeats line by line.
 *
 * @param whole whether the values are free text, see {@link ByNotation}
 */
record Joined(Place row, Notation notation, Target target, String separator, boolean whole) implements Gathering {
    @Override
    public void carryAll(Run run, List<Source> from, Spot at, Element root) {
        Text text = new Text(separator);
        for (int i = 0; i < from.size(); i++) {
            Source source = from.get(i);
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                int leaf = whole ? spot.from() : run.primary(spot);
                if (leaf >= 0 && !run.message().isNull(leaf)) {
                    text.add(leaf, run.message().text(leaf, whole ? spot.to() : leaf + 1));
                }
            }
        }
        int first = text.first;
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
        for (int i = 0; i < from.size(); i++) {
            Source source = from.get(i);
            for (Spot spot = source.first(run, at); spot != null; spot = source.next(run, spot)) {
                int leaf = whole ? spot.from() : run.primary(spot);
                if (leaf >= 0) {
                    run.tally().map(leaf, whole ? spot.to() : leaf + 1);
                }
            }
        }
    }

    /** Values joined so far; most often there is one, which is its own text. */
    private static final class Text {
        private final String separator;
        private String one = "";
        private @Nullable StringBuilder several;
        private int first = Value.NO_LEAF;

        Text(String separator) {
            this.separator = separator;
        }

        void add(int leaf, String value) {
            if (first == Value.NO_LEAF) {
                first = leaf;
                one = value;
                return;
            }
            StringBuilder all = several == null ? new StringBuilder(one) : several;
            several = all.append(separator).append(value);
        }

        @Override
        public String toString() {
            return several == null ? one : several.toString();
        }
    }
}
