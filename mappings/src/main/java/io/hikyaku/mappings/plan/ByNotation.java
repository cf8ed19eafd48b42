// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.Value;
import io.hikyaku.mappings.notation.Notation;
import org.jspecify.annotations.Nullable;

/**
 * Carries one value by notation.
 *
 * @param whole whether the value is free text, in which delimiters the sender forgot to escape are part of the text
 * @param otherwise what becomes of a value that is not of the notation
 */
record ByNotation(Place row, Notation notation, Target target, boolean whole, Otherwise otherwise) implements Carrier {
    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        int from = whole ? spot.from() : run.primary(spot);
        int to = whole ? spot.to() : from + 1;
        if (from < 0 || Carrier.deletes(run, from)) {
            return;
        }
        String carried = written(run.message().text(from, to));
        if (carried == null) {
            refuse(run, from);
        } else if (target.put(root, ordinal, new Value(carried, row, from))) {
            run.tally().map(from, to);
        }
    }

    private @Nullable String written(String value) {
        String carried = notation.carry(value);
        return carried != null && (target.isRoot() || target.last().mayHold(carried)) ? carried : null;
    }

    private void refuse(Run run, int leaf) {
        String path = run.message().path(leaf);
        if (otherwise == Otherwise.HOLD) {
            throw new MappingException(
                    MappingProblem.VALUE_NOT_CARRIED,
                    "the value of %s is not %s".formatted(path, notation.noun()),
                    row.toString(),
                    "let the sender correct it, or give the row else: leave or else: worklist");
        }
        if (otherwise == Otherwise.WORKLIST) {
            run.note(row + " " + path + " is not " + notation.noun());
        }
    }
}
