// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.language.Group;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.TableFile;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The maps and tables as they apply once all layers are read → lines for people: {@code ./hikyaku mapping show}. */
record Shown(Rows rows, MappingOptions options, PrintStream out, PrintStream err) {
    /** Prints those that are named; false if there is none. */
    boolean print(String version) {
        List<MapFile> maps = rows.library().maps().values().stream()
                .filter(map -> options.names(map.id()))
                .toList();
        List<TableFile> tables = rows.library().tables().values().stream()
                .filter(table -> options.names(table.id()))
                .toList();
        if (maps.isEmpty() && tables.isEmpty()) {
            err.println("hikyaku: there is no map " + String.join(", ", options.words()));
            return false;
        }
        out.printf("layers %s, version %s%n", String.join(" → ", options.layers()), version);
        maps.forEach(this::map);
        tables.forEach(this::table);
        return true;
    }

    private void map(MapFile map) {
        out.printf("%n%s: %s → %s%n", map.id(), map.from(), map.to());
        if (!map.on().isEmpty()) {
            out.println("  on        " + String.join(", ", map.on()));
        }
        if (!map.occurred().isEmpty()) {
            out.println("  occurred  " + String.join(", ", map.occurred()));
        }
        if (!map.key().isEmpty()) {
            out.println("  key       "
                    + map.key().stream().map(list -> String.join(", ", list)).collect(Collectors.joining("; or ")));
        }
        map.groups().forEach(this::group);
        map.rows().forEach(this::row);
    }

    private void group(Group group) {
        out.printf(
                "  group     %s opens %s holds %s%s%n",
                group.name(),
                String.join(", ", group.opens()),
                String.join(", ", group.holds()),
                group.in().isEmpty() ? "" : " in " + group.in());
    }

    private void row(Row row) {
        out.println("  " + Rows.said(row));
        out.println("      " + rows.named(row.at()));
        if (!row.because().isEmpty()) {
            out.println("      because " + row.because());
        }
    }

    private void table(TableFile table) {
        String otherwise = table.otherwise().isEmpty() ? "hold" : table.otherwise();
        out.printf("%n%s: %s → %s, else %s%n", table.id(), table.from(), table.to(), otherwise);
        for (TableFile.Code code : table.codes()) {
            String system = code.system().isEmpty() ? "" : " of " + code.system();
            String days = code.isDated() ? " from %s to %s".formatted(day(code.validFrom()), day(code.validTo())) : "";
            out.printf("  %s → %s%s%s   %s%n", code.from(), code.to(), system, days, code.at());
        }
    }

    private static String day(LocalDate day) {
        return day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX) ? "…" : day.toString();
    }
}
