// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Resources that refer to others of their own type, as a room does to its ward → how many stand behind each other, so that what is
 * referred to goes first. A circle ends where it begins.
 */
final class ReferenceLevels {
    /** Deeper than any building; it also bounds what a circle costs. */
    static final int MOST = 20;

    private final Map<String, List<String>> references = new HashMap<>();

    /** Hears of a resource and what it refers to; whatever refers to nothing of its type need not be told. */
    void add(String identity, List<String> ofItsType) {
        references.put(identity, List.copyOf(ofItsType));
    }

    /** Returns 0 for what refers to nothing of its type, 1 for what refers to such, and so on, up to {@link #MOST}. */
    int of(String identity) {
        return of(identity, 0);
    }

    private int of(String identity, int depth) {
        List<String> further = references.getOrDefault(identity, List.of());
        if (further.isEmpty() || depth == MOST) {
            return 0;
        }
        int deepest = 0;
        for (String one : further) {
            deepest = Math.max(deepest, of(one, depth + 1));
        }
        return Math.min(MOST, deepest + 1);
    }
}
