// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells → lines with aligned columns. */
final class Table {
    private static final List<String> HEAD = List.of("feed", "message", "answer", "resources", "destination");

    private Table() {}

    /** Rows → lines, the first of which is the head. */
    static List<String> lines(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(HEAD);
        all.addAll(rows);
        int[] widths = new int[HEAD.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
