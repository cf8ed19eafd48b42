// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import io.hikyaku.routes.migrate.verify.TargetReport;
import io.hikyaku.routes.migrate.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A verification → the rows that page and files show alike. */
final class Tables {
    static final List<String> STATES = List.of(
            "applied", "superseded", "duplicate", "held", "in_flight", "discarded", "found", "skipped", "refused");
    static final List<String> KINDS = List.of("same", "others", "missing", "different", "stale", "surplus");

    private static final int MONTH = 6;

    private Tables() {}

    /** Name → state → how many, as rows. */
    static List<List<String>> states(String name, Map<String, Map<String, Long>> counts) {
        return rows(name, STATES, counts);
    }

    /** Type → kind → how many, as rows. */
    static List<List<String>> kinds(TargetReport target) {
        List<String> words = new ArrayList<>(List.of(TargetReport.EXPECTED));
        words.addAll(KINDS);
        return rows("type", words, target.types());
    }

    private static List<List<String>> rows(String name, List<String> words, Map<String, Map<String, Long>> counts) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(name));
        head.addAll(words);
        rows.add(head);
        counts.forEach((key, row) -> {
            List<String> cells = new ArrayList<>(List.of(key));
            words.forEach(word -> cells.add(Long.toString(row.getOrDefault(word, 0L))));
            rows.add(cells);
        });
        return rows;
    }

    /** Every difference of every target, as rows. */
    static List<List<String>> differences(VerifyReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("destination", "kind", "resource", "paths"));
        report.targets().forEach(target -> target.differences()
                .forEach(one -> rows.add(
                        List.of(target.destination(), one.kind(), one.identity(), String.join(" ", one.paths())))));
        return rows;
    }

    /** Day → counts, as month → counts. */
    static Map<String, Map<String, Long>> months(Map<String, Map<String, Long>> days) {
        Map<String, Map<String, Long>> months = new TreeMap<>();
        days.forEach((day, counts) -> {
            String month = day.length() < MONTH ? "no day" : day.substring(0, 4) + "-" + day.substring(4, MONTH);
            Map<String, Long> sums = months.computeIfAbsent(month, name -> new TreeMap<>());
            counts.forEach((state, count) -> sums.merge(state, count, Long::sum));
        });
        return months;
    }
}
