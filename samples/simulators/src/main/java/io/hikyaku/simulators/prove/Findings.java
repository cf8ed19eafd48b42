// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.Violation;
import io.hikyaku.simulators.checker.Violation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one round, or all of them together, came to.
 *
 * @param figures attempted, acknowledged, applied, duplicate, superseded, held; and cycles of each fault under its name
 * @param violations every promise broken
 * @param slowestStart the longest the engine took until it was ready
 */
record Findings(Map<String, Long> figures, List<Violation> violations, Duration slowestStart) {
    private static final List<String> MESSAGES =
            List.of("attempted", "acknowledged", "applied", "duplicate", "superseded", "held");

    Findings {
        figures = Map.copyOf(figures);
        violations = List.copyOf(violations);
    }

    /** Nothing was done yet. */
    static Findings none() {
        return new Findings(Map.of(), List.of(), Duration.ZERO);
    }

    /** Two findings → both together. */
    Findings and(Findings other) {
        Map<String, Long> sums = new TreeMap<>(figures);
        other.figures.forEach((name, value) -> sums.merge(name, value, Long::sum));
        List<Violation> all = new ArrayList<>(violations);
        all.addAll(other.violations);
        Duration slowest = slowestStart.compareTo(other.slowestStart) > 0 ? slowestStart : other.slowestStart;
        return new Findings(sums, all, slowest);
    }

    boolean clean() {
        return violations.isEmpty();
    }

    private long count(Kind... kinds) {
        return violations.stream()
                .filter(v -> List.of(kinds).contains(v.kind()))
                .count();
    }

    /** Findings → one line of JSON. */
    String toJson(long seed, List<Fault> skipped) {
        String messages = MESSAGES.stream().map(this::member).collect(Collectors.joining(","));
        String cycles = new TreeMap<>(figures)
                .keySet().stream()
                        .filter(name -> !MESSAGES.contains(name))
                        .map(this::member)
                        .collect(Collectors.joining(","));
        long lost = count(Kind.LOST, Kind.CLAIMED);
        long doubled = count(Kind.APPLIED_TWICE);
        long reordered = count(Kind.REORDERED, Kind.STALE);
        return ("{\"seed\":%d,%s,\"lost\":%d,\"doubled\":%d,\"reordered\":%d,\"other\":%d,"
                        + "\"slowest_start_ms\":%d,\"cycles\":{%s},\"skipped\":[%s]}")
                .formatted(
                        seed,
                        messages,
                        lost,
                        doubled,
                        reordered,
                        violations.size() - lost - doubled - reordered,
                        slowestStart.toMillis(),
                        cycles,
                        skipped.stream()
                                .map(fault -> '"' + fault.toString() + '"')
                                .collect(Collectors.joining(",")));
    }

    private String member(String name) {
        return "\"%s\":%d".formatted(name, figures.getOrDefault(name, 0L));
    }
}
