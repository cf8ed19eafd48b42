// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.Place;
import java.util.List;

/**
 * One row as written.
 *
 * @param at file and line
 * @param layer the layer it stands in
 * @param from paths to read; empty for a constant that is always written
 * @param to path to write; empty for a row that skips
 * @param way how it carries
 * @param argument what stands behind the way: a notation, a map, a table, a constant, a reason
 * @param condition the text behind {@code if}; empty for always
 * @param otherwise the text behind {@code else}; empty for hold
 * @param onlyIfNew whether the resource is only created, never overwritten
 * @param because why it departs from the guide; may be empty
 * @param guide the rows of the guide it implements or departs from, where it says so; may be empty
 */
public record Row(
        Place at,
        String layer,
        List<String> from,
        String to,
        Way way,
        String argument,
        String condition,
        String otherwise,
        boolean onlyIfNew,
        String because,
        List<String> guide) {

    /** Says whether the row leaves to later ones what it cannot carry. */
    public boolean mayLeave() {
        return otherwise.equals("leave") || otherwise.equals("worklist");
    }

    /** Returns what identifies the row among those of a map: a later layer's row with the same key replaces it. */
    public String key() {
        return String.join(",", from) + "\t" + to + "\t" + condition;
    }
}
