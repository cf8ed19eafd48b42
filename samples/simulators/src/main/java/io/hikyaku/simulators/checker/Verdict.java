// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import java.util.List;

/**
 * What the checker found.
 *
 * @param sent how many different messages were sent
 * @param acknowledged how many of them the engine took
 * @param applied how many of them are in the destination
 * @param held how many of them the engine says it holds
 * @param superseded how many of them the engine says were superseded
 * @param violations every promise broken; empty = all kept
 */
public record Verdict(int sent, int acknowledged, int applied, int held, int superseded, List<Violation> violations) {
    /** Keeps an unmodifiable copy. */
    public Verdict {
        violations = List.copyOf(violations);
    }

    /** Verdict → whether every promise was kept. */
    public boolean clean() {
        return violations.isEmpty();
    }

    /** Verdict → its violations of one kind. */
    public List<Violation> of(Violation.Kind kind) {
        return violations.stream().filter(v -> v.kind() == kind).toList();
    }

    /** Verdict → one line of JSON. */
    public String toJson() {
        return ("{\"sent\":%d,\"acknowledged\":%d,\"applied\":%d,\"held\":%d,\"superseded\":%d,"
                        + "\"lost\":%d,\"applied_twice\":%d,\"reordered\":%d,\"refused_but_applied\":%d,\"invented\":%d}")
                .formatted(
                        sent,
                        acknowledged,
                        applied,
                        held,
                        superseded,
                        of(Violation.Kind.LOST).size(),
                        of(Violation.Kind.APPLIED_TWICE).size(),
                        of(Violation.Kind.REORDERED).size(),
                        of(Violation.Kind.REFUSED_BUT_APPLIED).size(),
                        of(Violation.Kind.INVENTED).size());
    }
}
