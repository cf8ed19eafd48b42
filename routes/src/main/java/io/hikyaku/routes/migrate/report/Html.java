// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import java.util.List;
import java.util.stream.Collectors;

/** Text and rows → HTML. */
final class Html {
    private Html() {}

    /** Text → the same, whatever signs it has. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Rows, the first of them its head → a table. */
    static String table(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> row == rows.get(0) ? "<th>" + text(cell) + "</th>" : cell(cell))
                        .collect(Collectors.joining("", "<tr>", "</tr>\n")))
                .collect(Collectors.joining("", "<table>\n", "</table>\n"));
    }

    private static String cell(String cell) {
        return (cell.matches("[0-9]+") ? "<td class=\"number\">" : "<td>") + text(cell) + "</td>";
    }
}
