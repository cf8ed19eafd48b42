// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one map's rows → the same, but each that several rows ask is judged once a visit of the map: half of the rows
 * that read OBX ask for OBX-2. Used while compiling.
 */
final class Shared {
    private final Map<Condition, Integer> askers = new HashMap<>();
    private final Map<Condition, Condition> once = new HashMap<>();

    /** Takes note of a condition that a row asks. */
    void ask(@Nullable Condition condition) {
        if (condition != null) {
            askers.merge(condition, 1, Integer::sum);
            condition.parts().forEach(this::ask);
        }
    }

    /** Returns a condition that was asked, in the form whose judgements are kept. */
    Condition of(Condition condition) {
        Condition known = once.get(condition);
        if (known != null) {
            return known;
        }
        Condition inner =
                condition.with(condition.parts().stream().map(this::of).toList());
        if (askers.getOrDefault(condition, 0) == 1 || once.size() == Run.MOST_JUDGEMENTS) {
            return inner;
        }
        Condition shared = new Condition.Once(once.size(), inner);
        once.put(condition, shared);
        return shared;
    }
}
