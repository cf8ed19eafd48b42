// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The maps → the reference page of SS-MIX2's data types: what becomes of each, by which profiles, and what is left out and why. */
final class SsMix2Page {
    private static final String HEAD = """
            # SS-MIX2's data types, and what becomes of them

            Made from the maps of the layers `base` and `jp` by a test; a stale page fails the build. A type of event without a map
            is held by name (MAP-130). Profiles are those of JP Core 1.2.0, where the resource has one.

            | data type | | events | map | held |
            |---|---|---|---|---|
            """;

    private final Library library;
    private final Map<String, MapFile> used = new TreeMap<>();
    private final StringBuilder page = new StringBuilder(HEAD);

    private SsMix2Page(Library library) {
        this.library = library;
    }

    /** Returns the page; a type is its code, its name, and its events. */
    static String of(Library library, List<String[]> types) {
        SsMix2Page page = new SsMix2Page(library);
        types.forEach(page::type);
        page.used.values().forEach(page::map);
        page.skips();
        return page.page.toString();
    }

    private void type(String[] type) {
        Set<String> maps = new TreeSet<>();
        Set<String> held = new TreeSet<>();
        for (String event : type[2].split(" ", -1)) {
            MapFile map = taking(event);
            if (map == null) {
                held.add(event);
            } else {
                used.put(map.id(), map);
                maps.add("[%s](#%s)".formatted(name(map), name(map)));
            }
        }
        page.append("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        type[0],
                        type[1],
                        type[2].replace(" ", ", "),
                        String.join(", ", maps),
                        String.join(", ", held)));
    }

    private MapFile taking(String event) {
        return library.maps().values().stream()
                .filter(map -> map.on().contains(event))
                .findFirst()
                .orElse(null);
    }

    private static String name(MapFile map) {
        return map.id().substring(map.id().indexOf('/') + 1);
    }

    private void map(MapFile map) {
        page.append("%n## %s%n%n| resource | from | profile |%n|---|---|---|%n".formatted(name(map)));
        Map<String, Set<String>> sources = new LinkedHashMap<>();
        Map<String, Set<String>> profiles = new LinkedHashMap<>();
        for (Row row : makers(map)) {
            sources.computeIfAbsent(row.to(), key -> new TreeSet<>()).add(String.join(", ", row.from()));
            profiles.computeIfAbsent(row.to(), key -> new TreeSet<>()).addAll(profiles(row.argument()));
        }
        sources.forEach((resource, from) -> page.append("| %s | %s | %s |%n"
                .formatted(resource, String.join(", ", from), String.join(", ", profiles.get(resource)))));
    }

    private static List<Row> makers(MapFile map) {
        return map.rows().stream()
                .filter(row -> row.way() == Way.WITH && row.to().matches("[A-Z][A-Za-z]+(\\([^)]*\\))?"))
                .toList();
    }

    private Set<String> profiles(String id) {
        return library.maps().get(id).rows().stream()
                .filter(row -> row.to().equals("meta.profile"))
                .map(row -> row.argument().substring(row.argument().lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is left out, once for each map, message maps first. */
    private void skips() {
        page.append("\n## What is left out, and why\n\n| value | where | why |\n|---|---|---|\n");
        Map<String, MapFile> all = new LinkedHashMap<>(used);
        used.values().stream()
                .flatMap(map -> map.rows().stream())
                .filter(row -> row.way() == Way.WITH)
                .forEach(row -> all.putIfAbsent(row.argument(), library.maps().get(row.argument())));
        all.values()
                .forEach(map ->
                        map.rows().stream().filter(row -> row.way() == Way.SKIP).forEach(row -> skip(map, row)));
    }

    private void skip(MapFile map, Row row) {
        String condition = row.condition().isEmpty() ? "" : ", if " + row.condition();
        page.append("| %s%s | %s | %s |%n"
                .formatted(String.join(", ", row.from()), condition, map.id(), row.argument())
                .replace("\"|\"", "\"\\|\""));
    }
}
