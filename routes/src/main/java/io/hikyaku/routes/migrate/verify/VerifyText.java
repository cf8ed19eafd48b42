// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import java.io.PrintStream;
import java.util.List;

/** A report → lines for a person; whoever wants all of it takes the JSON or the report of two teams. */
public final class VerifyText {
    private static final int MOST_LINES = 20;
    private static final List<String> STATES = List.of(
            "applied", "superseded", "duplicate", "held", "in_flight", "discarded", "found", "skipped", "refused");
    private static final List<String> KINDS =
            List.of(TargetReport.EXPECTED, "same", "others", "missing", "different", "stale", "surplus");

    private VerifyText() {}

    /** Prints a report. */
    public static void print(VerifyReport report, PrintStream out) {
        VerifyReport.Account ledger = report.ledger();
        out.printf("%s (%s): %s%n", report.campaign(), report.state(), ledger.equation());
        out.printf("%n%-16s", "type");
        STATES.forEach(state -> out.printf("%11s", state));
        out.println();
        ledger.types().forEach((type, counts) -> {
            out.printf("%-16s", type);
            STATES.forEach(state -> out.printf("%11d", counts.getOrDefault(state, 0L)));
            out.println();
        });
        ledger.reasons().forEach((reason, items) -> out.printf("%11d  %s%n", items, reason));
        report.targets().forEach(target -> print(target, out));
        report.notCompared().forEach(name -> out.printf("%n%s is no FHIR server and was not compared%n", name));
        out.printf("%n%s%n", report.isReconciled() ? "reconciled: difference 0" : "not reconciled");
    }

    private static void print(TargetReport target, PrintStream out) {
        out.printf("%nsource against %s%n%-26s", target.destination(), "type");
        KINDS.forEach(kind -> out.printf("%11s", kind));
        out.println();
        target.types().forEach((type, counts) -> {
            out.printf("%-26s", type);
            KINDS.forEach(kind -> out.printf("%11d", counts.getOrDefault(kind, 0L)));
            out.println();
        });
        target.differences().stream()
                .limit(MOST_LINES)
                .forEach(one ->
                        out.printf("  %s  %s  %s%n", one.kind(), one.identity(), String.join(", ", one.paths())));
        if (target.differenceCount() > MOST_LINES) {
            out.printf("  and %d more; --json has them%n", target.differenceCount() - MOST_LINES);
        }
        if (target.notConverted() > 0) {
            out.printf("  %d messages of the source cannot be read or converted now%n", target.notConverted());
        }
    }
}
