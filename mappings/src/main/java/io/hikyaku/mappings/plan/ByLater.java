// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.notation.Later;
import java.util.List;

/**
 * Carries a time, and a span behind it, as the time that much later: {@code as: later}, {@code from: [AIS-4, AIS-7, AIS-8.1]}. Where
 * the time or the number is not valued the row does nothing.
 *
 * @param otherwise what becomes of what cannot be added up
 */
record ByLater(Place row, Later later, Target target, Otherwise otherwise) implements Gathering {
    /** How many paths a row needs at least: the time and the number. */
    static final int MIN_PATHS = 2;

    /** How many it may have: the unit, too. */
    static final int MAX_PATHS = 3;

    @Override
    public void carryAll(Run run, List<Source> from, Spot at, Element root) {
        int start = leaf(run, from.get(0), at);
        int number = leaf(run, from.get(1), at);
        int unit = from.size() == MAX_PATHS ? leaf(run, from.get(2), at) : -1;
        if (start < 0 || number < 0) {
            return;
        }
        String carried = later.carry(
                run.message().text(start),
                run.message().text(number),
                unit < 0 ? "" : run.message().text(unit));
        if (carried == null) {
            refuse(run, number);
        } else if (target.put(root, 1, new Value(carried, row, number))) {
            run.tally().map(start);
            run.tally().map(number);
            if (unit >= 0) {
                run.tally().map(unit);
            }
        }
    }

    private static int leaf(Run run, Source source, Spot at) {
        Spot spot = source.first(run, at);
        int leaf = spot == null ? -1 : run.primary(spot);
        return leaf < 0 || run.message().isNull(leaf) ? -1 : leaf;
    }

    private void refuse(Run run, int leaf) {
        String what = "%s is no span to add to a time".formatted(run.message().path(leaf));
        if (otherwise == Otherwise.HOLD) {
            throw new MappingException(
                    MappingProblem.VALUE_NOT_CARRIED,
                    "the value of " + what,
                    row.toString(),
                    "let the sender correct it, or give the row else: leave or else: worklist");
        }
        if (otherwise == Otherwise.WORKLIST) {
            run.note(row + " " + what);
        }
    }
}
