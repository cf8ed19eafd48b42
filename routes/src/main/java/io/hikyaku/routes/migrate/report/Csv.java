// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows → comma-separated values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class Csv {
    private Csv() {}

    static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::field).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** A sheet takes a text that begins like a formula for one, so an apostrophe goes before it. */
    private static String field(String text) {
        String safe = text.matches("(?s)[=+@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
