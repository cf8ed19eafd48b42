// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A report → lines for a person; whoever wants all of it takes the JSON. */
public final class PlanText {
    private static final int MOST_LINES = 20;
    private static final List<String> STATES =
            List.of(PlanReport.SENT, PlanReport.SKIPPED, PlanReport.REFUSED, PlanReport.HELD);

    private final PlanReport report;
    private final PrintStream out;

    private PlanText(PlanReport report, PrintStream out) {
        this.report = report;
        this.out = out;
    }

    /** Prints a report. */
    public static void print(PlanReport report, PrintStream out) {
        new PlanText(report, out).all();
    }

    private void all() {
        out.printf(
                "%d messages would be sent, %d skipped, %d refused, %d held; nothing was sent%n",
                report.count(PlanReport.SENT),
                report.count(PlanReport.SKIPPED),
                report.count(PlanReport.REFUSED),
                report.count(PlanReport.HELD));
        types();
        PlanReport.Values values = report.values();
        out.printf(
                "%nvalues: %d populated = %d mapped + %d skipped + %d unmapped%n",
                values.populated(), values.mapped(), values.skipped(), values.unmapped());
        counted("no row takes", report.unmapped());
        counted("on the worklist", report.codes());
        counted("findings", report.findings());
        counted("would break a rule of FHIR", report.notValid());
        counted("reasons", report.reasons());
        listed("refused or held", report.listed(), report.notListed());
        identities();
        out.printf(
                "%ntime: about %s; converted here at %.0f messages a second%n",
                duration(report.time().estimatedSeconds()), report.time().convertedPerSecond());
    }

    private void types() {
        out.printf("%n%-24s%10s%10s%10s%10s%n", "type", "sent", "skipped", "refused", "held");
        report.types().forEach((type, states) -> {
            out.printf("%-24s", type);
            STATES.forEach(state -> out.printf("%10d", states.getOrDefault(state, 0L)));
            out.println();
        });
    }

    private void counted(String title, Map<String, Long> counts) {
        if (counts.isEmpty()) {
            return;
        }
        out.printf("%n%s:%n", title);
        counts.entrySet().stream()
                .limit(MOST_LINES)
                .forEach(entry -> out.printf("%10d  %s%n", entry.getValue(), entry.getKey()));
        more(counts.size() - MOST_LINES);
    }

    private void listed(String title, List<PlanReport.Listed> items, long notKept) {
        if (items.isEmpty()) {
            return;
        }
        out.printf("%n%s:%n", title);
        items.stream()
                .limit(MOST_LINES)
                .forEach(item -> out.printf("  %s  %s%n    %s%n", item.state(), item.path(), item.reason()));
        more(items.size() - MOST_LINES + notKept);
    }

    private void more(long left) {
        if (left > 0) {
            out.printf("  and %d more; --json has them%n", left);
        }
    }

    private void identities() {
        PlanReport.Identities identities = report.identities();
        out.printf(
                "%npatients: %d, %d of them without an insured person's number; %d messages stand in the source twice%n",
                identities.patients(), identities.withoutInsuredNumber().size(), report.sameMessage());
        counted("identities collide", identities.collisions());
        listed("where they collide", identities.collided(), 0);
    }

    private static String duration(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? "%d min".formatted(seconds / 60)
                        : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
