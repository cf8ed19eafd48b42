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
 * Carries a code by a table.
 *
 * @param shape how the element holds a code
 * @param kept the notation for codes outside the table that are kept
 */
record ByTable(Place row, String file, TablePlan table, CodeShape shape, Notation kept, Value noSystem)
        implements Carrier {
    ByTable(Place row, String file, TablePlan table, CodeShape shape, Notation kept) {
        this(row, file, table, shape, kept, Value.constant("", row));
    }

    @Override
    public void carry(Run run, Spot spot, Element root, int ordinal) {
        int leaf = run.primary(spot);
        if (leaf < 0 || Carrier.deletes(run, leaf)) {
            return;
        }
        String sent = run.message().text(leaf);
        TablePlan.Code code = table.find(sent, run);
        TablePlan.Code written = code == null ? outside(run, leaf, sent) : code;
        if (written != null && shape.write(root, ordinal, written, new Value(written.code(), row, leaf))) {
            run.tally().map(leaf);
        }
    }

    private TablePlan.@Nullable Code outside(Run run, int leaf, String code) {
        if (table.otherwise() == Otherwise.HOLD) {
            throw new MappingException(
                    MappingProblem.CODE_NOT_IN_TABLE,
                    "no code in %s for the value of %s"
                            .formatted(table.id(), run.message().path(leaf)),
                    row.toString(),
                    "add the code to %s, or to the site's layer".formatted(file));
        }
        if (table.otherwise() == Otherwise.LEAVE) {
            return null;
        }
        if (table.otherwise() == Otherwise.WORKLIST) {
            run.note(table.id() + " " + code);
        }
        String carried = shape.isBound() ? null : kept.carry(code);
        return carried == null ? null : new TablePlan.Code(carried, "", noSystem);
    }
}
