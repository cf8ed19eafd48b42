// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.PathWord;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A map with all its layers → CSV in the column order of the guide's tables, with their two lines of headings.
 *
 * <p>What the guide's columns cannot say stands in <i>Comments</i>, with the file and line of the row. Labels become numbers, as the
 * guide has them, and the url of an extension a row of its own.
 */
public final class Sheet {
    private static final List<String> ABOVE = List.of(
            "HL7 v2",
            "",
            "",
            "",
            "",
            "",
            "Condition (IF True)",
            "",
            "",
            "HL7 FHIR",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "Comments");
    private static final List<String> HEADINGS = List.of(
            "Sort Order",
            "Identifier",
            "Name",
            "Data Type",
            "Cardinality - Min",
            "Cardinality - Max",
            "Computable ANTLR",
            "Computable FHIRPath",
            "Narrative",
            "FHIR Attribute",
            "",
            "Data Type",
            "Cardinality - Min",
            "Cardinality - Max",
            "Data Type Mapping",
            "Vocabulary Mapping\n(IS, ID, CE, CNE, CWE)",
            "Assignment",
            "",
            "");
    private static final Set<String> AS_IS =
            Set.of("string", "text", "markdown", "code", "id", "uri", "url", "uuid", "decimal", "integer", "join");

    private final Library library;
    private final MapFile map;
    private final Hl7Model hl7 = Hl7Model.load();
    private final FhirModel fhir = FhirModel.load();
    private final Map<String, List<String>> labels = new HashMap<>();
    private final List<List<String>> sheet = new ArrayList<>();

    private Sheet(Library library, MapFile map) {
        this.library = library;
        this.map = map;
    }

    /** Returns the lines of a segment or datatype map, without their ends. */
    public static List<String> of(Library library, MapFile map) {
        Sheet sheet = new Sheet(library, map);
        map.rows().forEach(sheet::add);
        List<String> lines = new ArrayList<>(List.of(Csv.line(ABOVE), Csv.line(HEADINGS)));
        sheet.sheet.stream().map(Csv::line).forEach(lines::add);
        return lines;
    }

    private void add(Row row) {
        if (row.way() == Way.SKIP) {
            cells(row, "", Trail.NOWHERE, "");
            return;
        }
        String attribute = row.to().equals(".") ? "$this" : attribute(row);
        cells(row, attribute, Trail.of(row.to(), map.to(), fhir), assignment(row));
    }

    /** Writes the path with numbers for labels; the url of an extension is a row before it, once for each identifier. */
    private String attribute(Row row) {
        StringBuilder path = new StringBuilder();
        StringBuilder ours = new StringBuilder();
        for (PathWord word : java.util.Objects.requireNonNull(PathWord.cut(row.to()), row.to())) {
            path.append(path.isEmpty() ? "" : ".").append(word.name());
            ours.append(ours.isEmpty() ? "" : ".").append(word.name());
            if (!word.label().isEmpty()) {
                path.append('[').append(number(path.toString(), word.label())).append(']');
                ours.append('(').append(word.label()).append(')');
                if (word.name().endsWith("xtension")) {
                    url(row, path + ".url", ours + ".url", word.label());
                }
            }
        }
        return path.toString();
    }

    private int number(String element, String label) {
        List<String> known = labels.computeIfAbsent(element, none -> new ArrayList<>());
        if (!known.contains(label)) {
            known.add(label);
        }
        return known.indexOf(label) + 1;
    }

    private void url(Row row, String attribute, String path, String url) {
        List<String> seen = labels.computeIfAbsent("url " + row.from(), none -> new ArrayList<>());
        if (!seen.contains(attribute)) {
            seen.add(attribute);
            cells(row, attribute, Trail.of(path, map.to(), fhir), quoted(url));
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String assignment(Row row) {
        String first = row.from().isEmpty() ? "" : row.from().get(0);
        if (row.way() == Way.VALUE) {
            return quoted(row.argument());
        }
        if (row.way() != Way.AS || AS_IS.contains(row.argument())) {
            return row.from().size() > 1 ? String.join("+\" \"+", row.from()) : "";
        }
        if (row.argument().startsWith("join ")) {
            String between = row.argument().substring("join ".length()).strip().replace("\"", "");
            return String.join("+" + quoted(between) + "+", row.from());
        }
        return row.argument().startsWith("prefix ")
                ? quoted(row.argument().substring("prefix ".length())) + "+" + first
                : "/as " + row.argument() + "/";
    }

    private void cells(Row row, String attribute, Trail to, String assignment) {
        FhirElement element = to.element();
        String identifier = row.from().isEmpty() ? "" : row.from().get(0);
        sheet.add(List.of(
                String.valueOf(sheet.size() + 1),
                identifier,
                "",
                hl7Type(identifier),
                "",
                "",
                GuideCondition.of(row.condition()),
                "",
                "",
                attribute,
                "",
                attribute.equals("$this") ? map.to() : to.type(),
                element == null ? "" : element.isRequired() ? "1" : "0",
                element == null ? "" : element.isMany() ? "-1" : "1",
                row.way() == Way.WITH && !attribute.endsWith(".url") ? named(row.argument()) : "",
                row.way() == Way.TABLE ? row.argument().substring("table/".length()) : "",
                assignment,
                "",
                comment(row)));
    }

    private String hl7Type(String identifier) {
        Hl7Path path = Hl7Path.read(identifier);
        Set<String> types = path == null ? null : hl7.types(path);
        return types == null ? "" : types.stream().sorted().collect(Collectors.joining("/"));
    }

    /** Returns a map's name as the guide writes it: {@code XCN[Encounter.participant-attender]}. */
    private String named(String id) {
        MapFile called = library.maps().get(id);
        if (called == null) {
            return id;
        }
        if (!called.guide().isEmpty()) {
            return called.guide().get(0);
        }
        String name = id.substring(id.indexOf('/') + 1);
        int to = name.lastIndexOf("-to-");
        int dash = name.indexOf('-');
        String flavour = dash < to ? name.substring(dash, to) : "";
        return called.from() + "[" + called.to() + flavour + "]";
    }

    private static String comment(Row row) {
        List<String> said = new ArrayList<>();
        if (row.way() == Way.SKIP) {
            said.add("not carried: " + row.argument());
        }
        if (!row.because().isEmpty()) {
            said.add(row.because());
        }
        said.add(row.at().toString());
        return String.join("; ", said);
    }
}
