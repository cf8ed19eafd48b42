// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import java.util.List;

/**
 * What became of one value of a message.
 *
 * @param leaf the value
 * @param kind what it counts as
 * @param rows the rows that carried it (of a skipped one: left it out), each with those it was called from, innermost first; of an
 *     unmapped one: those whose work found no room
 */
public record Fate(int leaf, Kind kind, List<List<Place>> rows) {
    /** What a value counts as in the account. */
    public enum Kind {
        /** Carried. */
        MAPPED,
        /** Left out on purpose. */
        SKIPPED,
        /** Neither. */
        UNMAPPED
    }
}
