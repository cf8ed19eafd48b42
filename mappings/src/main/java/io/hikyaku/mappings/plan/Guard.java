// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be so where a map is at, for one of its rows to do anything. What is {@linkplain Presence populated} decides most, in three
 * comparisons; only the rest is a condition.
 *
 * @param any of which one must be populated, a bit each
 * @param all which must be
 * @param none which must not be
 * @param rest what else must hold; null for nothing
 */
record Guard(long any, long all, long none, @Nullable Condition rest) {
    static Guard of(RowPlan row, int own, Shared shared) {
        long all = 0;
        long none = 0;
        List<Condition> rest = new ArrayList<>();
        for (Condition part : row.before()) {
            long valued = Presence.valued(part, own);
            long unvalued = part instanceof Condition.Not not ? Presence.valued(not.part(), own) : 0;
            all |= valued;
            none |= unvalued;
            if (valued == 0 && unvalued == 0) {
                rest.add(shared.of(part));
            }
        }
        return new Guard(Presence.needed(row, own), all, none, Condition.all(rest));
    }

    boolean lets(long present, Run run, Spot at) {
        return (any & present) != 0
                && (all & present) == all
                && (none & present) == 0
                && (rest == null || rest.holds(run, at, null));
    }
}
