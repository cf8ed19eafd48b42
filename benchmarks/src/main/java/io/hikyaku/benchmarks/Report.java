// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as they come → lines for people, or one JSON object a line. */
record Report(boolean json, PrintStream out) {
    /** One measurement and its figures, in the order given. */
    void line(String name, Map<String, Object> figures) {
        out.println(json ? json(name, figures) : text(name, figures));
    }

    private static String json(String name, Map<String, Object> figures) {
        return figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + value(figure.getValue()))
                .collect(Collectors.joining(",", "{\"name\":\"" + name + "\",", "}"));
    }

    private static String text(String name, Map<String, Object> figures) {
        return figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + value(figure.getValue()))
                .collect(Collectors.joining("  ", String.format("%-22s ", name), ""));
    }

    private static String value(Object figure) {
        return figure instanceof Double number ? String.format(Locale.ROOT, "%.2f", number) : figure.toString();
    }
}
