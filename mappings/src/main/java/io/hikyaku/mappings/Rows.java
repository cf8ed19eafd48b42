// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.Way;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that apply, by the place they stand in, and how they are shown to people.
 *
 * @param library the maps they stand in
 */
record Rows(Library library, Map<Place, Row> byPlace) {
    /** Reads the rows of layers that are known to load. */
    static Rows of(Path folder, List<String> layers) {
        Library library = Loader.load(folder, layers, new Slips());
        Map<Place, Row> rows = new LinkedHashMap<>();
        library.maps().values().forEach(map -> map.rows().forEach(row -> rows.put(row.at(), row)));
        return new Rows(library, rows);
    }

    @Nullable
    Row at(Place place) {
        return byPlace.get(place);
    }

    /** Returns {@code file:line (layer)}. */
    String named(Place place) {
        Row row = byPlace.get(place);
        return row == null ? place.toString() : "%s (%s)".formatted(place, row.layer());
    }

    /** Returns the rows of segment and message maps that read a field, or something in it; all of a segment for field 0. */
    List<Row> reading(String segment, int field) {
        return byPlace.values().stream()
                .filter(row -> row.from().stream().anyMatch(from -> isIn(from, segment, field)))
                .toList();
    }

    private static boolean isIn(String from, String segment, int field) {
        boolean grouped = !from.isEmpty() && Character.isLowerCase(from.charAt(0));
        LeafPath read = LeafPath.read(grouped ? from.substring(from.indexOf('.') + 1) : from);
        return read != null
                && read.segment().equals(segment)
                && read.field() > 0
                && (field == 0 || read.field() == field);
    }

    /** Returns what a row says, on one line: {@code PID-7 to birthDate as date if PID-8 valued}. */
    static String said(Row row) {
        StringBuilder text = new StringBuilder(String.join(", ", row.from()));
        if (!row.to().isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append("to ").append(row.to());
        }
        text.append(text.isEmpty() ? "" : " ").append(row.way().name().toLowerCase(Locale.ROOT));
        text.append(row.way() == Way.SKIP ? ": " : " ").append(row.argument());
        if (!row.condition().isEmpty()) {
            text.append(row.way() == Way.SKIP ? "; if " : " if ").append(row.condition());
        }
        return text.append(row.onlyIfNew() ? " only if new" : "").toString();
    }
}
