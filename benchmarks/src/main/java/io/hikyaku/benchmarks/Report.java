// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Figures as they come → lines for people, or one JSON object a line; and all of them once more in the end. Not safe for several threads. */
final class Report {
    private final boolean json;
    private final PrintStream out;
    private final Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();

    Report(boolean json, PrintStream out) {
        this.json = json;
        this.out = out;
    }

    /** One measurement and its figures, in the order given. */
    void line(String name, Map<String, Object> figures) {
        all.computeIfAbsent(name, none -> new ArrayList<>()).add(figures);
        out.println(json ? "{\"name\":\"" + name + "\"," + json(figures).substring(1) : text(name, figures));
    }

    /** All of them: one JSON object, and where people read, a table in Markdown for each name. */
    void together() {
        out.println(all.entrySet().stream()
                .map(one -> one.getValue().stream()
                        .map(Report::json)
                        .collect(Collectors.joining(",", "\"" + one.getKey() + "\":[", "]")))
                .collect(Collectors.joining(",", "{", "}")));
        if (!json) {
            all.forEach(this::table);
        }
    }

    private void table(String name, List<Map<String, Object>> rows) {
        Set<String> columns = rows.get(0).keySet();
        out.println();
        out.println(columns.stream().collect(Collectors.joining(" | ", "| " + name + " | ", " |")));
        out.println("|---" + "|---".repeat(columns.size()) + "|");
        rows.forEach(row -> out.println(columns.stream()
                .map(column -> value(row.get(column)))
                .collect(Collectors.joining(" | ", "| | ", " |"))));
    }

    private static String json(Map<String, Object> figures) {
        return figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + value(figure.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String text(String name, Map<String, Object> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + value(figure.getValue()))
                .collect(Collectors.joining("  ", String.format("%-22s ", name), ""));
    }

    private static String value(Object figure) {
        return figure instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : String.valueOf(figure);
    }
}
