// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The guide's folder of CSV files → its tables of segments and datatypes. Columns are found by their headings.
 *
 * <p>A row is <i>mapped</i> where the column <i>FHIR Attribute</i> is filled, or the column without a heading behind it, in which
 * the guide proposes extensions. Rows without either are the guide's own list of what it leaves out.
 */
final class GuideTables {
    private static final Pattern FILE = Pattern.compile(".*_ (\\S+\\[[^]]+]) - .*\\.csv");
    private static final List<String> KINDS = List.of("segment", "datatype");
    private static final String ATTRIBUTE = "FHIR Attribute";

    private GuideTables() {}

    /** Reads the tables, those of segments first, by name. */
    static List<GuideTable> read(Path folder) throws IOException {
        List<GuideTable> tables = new ArrayList<>();
        for (String kind : KINDS) {
            Path files = folder.resolve(kind + "s");
            if (!Files.isDirectory(files)) {
                throw new NotDirectoryException(files.toString());
            }
            for (Path file : csv(files)) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    tables.add(table(kind, name.group(1), Files.readString(file, StandardCharsets.UTF_8)));
                }
            }
        }
        return List.copyOf(tables);
    }

    private static List<Path> csv(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static GuideTable table(String kind, String name, String text) {
        List<List<String>> rows = Csv.read(text);
        int heading = 0;
        while (heading < rows.size() && rows.get(heading).stream().noneMatch(cell -> cell.startsWith(ATTRIBUTE))) {
            heading++;
        }
        String head = name.substring(0, name.indexOf('['));
        List<GuideRow> mapped = new ArrayList<>();
        if (heading < rows.size()) {
            Columns columns = Columns.of(rows.get(heading));
            Map<String, Integer> counts = new HashMap<>();
            for (List<String> cells : rows.subList(heading + 1, rows.size())) {
                if (!columns.isMapped(cells)) {
                    continue;
                }
                String written = columns.cell(cells, columns.identifier);
                String identifier = written.isEmpty() ? head : written;
                mapped.add(columns.row(cells, identifier, counts.merge(identifier, 1, Integer::sum)));
            }
        }
        return new GuideTable(kind, name, List.copyOf(mapped));
    }

    /** Where the columns stand; a heading that is missing is that of the column the guide usually has there. */
    private record Columns(int identifier, int attribute, int vocabulary, int assignment) {
        private static final int SECOND = 1;

        static Columns of(List<String> headings) {
            int identifier = find(headings, "Identifier");
            int vocabulary = find(headings, "Vocabulary Mapping");
            int assignment = Math.max(find(headings, "Assignment"), find(headings, "Derived Mapping"));
            return new Columns(identifier < 0 ? SECOND : identifier, find(headings, ATTRIBUTE), vocabulary, assignment);
        }

        private static int find(List<String> headings, String start) {
            for (int i = 0; i < headings.size(); i++) {
                if (headings.get(i).strip().startsWith(start)) {
                    return i;
                }
            }
            return -1;
        }

        String cell(List<String> cells, int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column).strip();
        }

        boolean isMapped(List<String> cells) {
            return !cell(cells, attribute).isEmpty()
                    || !cell(cells, attribute + 1).isEmpty();
        }

        GuideRow row(List<String> cells, String identifier, int number) {
            return new GuideRow(
                    identifier,
                    number,
                    cell(cells, attribute),
                    cell(cells, attribute + 1),
                    cell(cells, vocabulary),
                    cell(cells, assignment));
        }
    }
}
