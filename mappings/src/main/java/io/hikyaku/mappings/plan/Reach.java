// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one map in the order of work → a slip for each that can never do anything. Used while loading. */
final class Reach {
    private final Slips slips;
    private final Map<String, Row> fillers = new HashMap<>();

    Reach(Slips slips) {
        this.slips = slips;
    }

    /** Judges the next row; {@code resource} is the name of what it fills, in message maps. */
    void add(Row row, RowPlan plan, String resource) {
        if (plan.condition() != null && contradicts(plan.condition(), plan)) {
            slips.add(
                    MappingProblem.UNREACHABLE,
                    row.at(),
                    "the row reads %s only where it is not valued"
                            .formatted(row.from().get(0)),
                    "mend the condition, or leave from out");
        }
        Target target = target(plan.carrier());
        if (target == null || target.isRoot() || target.last().isMany()) {
            return;
        }
        String place = String.join(",", row.from()) + "\t" + resource + "\t" + target.place();
        Row filler = fillers.get(place);
        if (filler != null) {
            slips.add(
                    MappingProblem.UNREACHABLE,
                    row.at(),
                    "%s holds one value, and the row at %s always fills it first".formatted(row.to(), filler.at()),
                    "give the earlier row a condition, or remove one of the two");
        } else if (plan.condition() == null && alwaysFills(plan.carrier())) {
            fillers.put(place, row);
        }
    }

    private static @Nullable Target target(Carrier carrier) {
        if (carrier instanceof ByNotation notation) {
            return notation.target();
        }
        if (carrier instanceof ByTable table) {
            return table.shape().target();
        }
        return carrier instanceof ByConstant constant ? constant.target() : null;
    }

    /** A row that may leave a value leaves it to a later one. */
    private static boolean alwaysFills(Carrier carrier) {
        return carrier instanceof ByConstant
                || (carrier instanceof ByNotation notation && notation.otherwise() == Otherwise.HOLD)
                || (carrier instanceof ByTable table && table.table().otherwise() == Otherwise.HOLD);
    }

    /** A row does nothing where what it reads is not valued, and so cannot ask for that. */
    private static boolean contradicts(Condition condition, RowPlan plan) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().anyMatch(part -> contradicts(part, plan));
        }
        return condition instanceof Condition.Not not
                && not.part() instanceof Condition.Is is
                && is.words() == null
                && plan.from().size() == 1
                && is.source().path().covers(plan.from().get(0).path());
    }
}
