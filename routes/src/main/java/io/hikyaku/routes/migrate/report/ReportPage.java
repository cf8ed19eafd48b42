// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.report;

import io.hikyaku.routes.migrate.verify.TargetReport;
import io.hikyaku.routes.migrate.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A verification → the page two teams sign: one file, nothing from elsewhere, no script, no patient by number or name. */
final class ReportPage {
    private static final int MOST_ROWS = 200;
    private static final Bars STATES = new Bars(
            Tables.STATES,
            Map.of(
                    "applied", "#2a7d4f",
                    "superseded", "#7fb394",
                    "duplicate", "#9bb7d4",
                    "held", "#c4442e",
                    "in_flight", "#e0a030",
                    "discarded", "#8a5a83",
                    "found", "#cccccc",
                    "skipped", "#d8d2b0",
                    "refused", "#7a1f12"));
    private static final Bars KINDS = new Bars(
            Tables.KINDS,
            Map.of(
                    "same", "#2a7d4f",
                    "others", "#9bb7d4",
                    "missing", "#c4442e",
                    "different", "#e0a030",
                    "stale", "#8a5a83",
                    "surplus", "#7a1f12"));
    private static final String STYLE = """
            body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 62em; color: #222; }
            h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 1px solid #bbb; }
            table { border-collapse: collapse; font-size: 13px; } td, th { border: 1px solid #ccc; padding: 2px 7px; }
            .number { text-align: right; } figure { margin: 1em 0; overflow-x: auto; } svg text { font: 12px sans-serif; }
            figcaption { font-weight: bold; margin-bottom: .4em; } .legend span { display: inline-block; width: 1em;
            height: 1em; vertical-align: -2px; } .verdict { font-size: 1.2em; font-weight: bold; padding: .5em .8em; }
            .good { background: #e0f0e5; } .bad { background: #f8e0db; } .signature td { height: 3.2em; width: 16em; }
            @media print { body { margin: 0; } h2 { break-after: avoid; } figure, tr { break-inside: avoid; } }
            """;

    private final VerifyReport report;
    private final VerifyReport.Account ledger;

    private ReportPage(VerifyReport report) {
        this.report = report;
        this.ledger = report.ledger();
    }

    static String of(VerifyReport report) {
        return new ReportPage(report).page();
    }

    private String page() {
        String title = "Reconciliation of the campaign " + report.campaign();
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="UTF-8"><title>%s</title>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <style>%s</style></head><body>
                <h1>%s</h1>
                %s%s%s%s%s</body></html>
                """.formatted(
                Html.text(title), STYLE, Html.text(title), verdict(), ledger(), targets(), patients(), signatures());
    }

    private String verdict() {
        boolean good = report.isReconciled();
        return """
                <p>Source: %s. Compared at %s. The campaign is %s.</p>
                <p class="verdict %s">%s</p>
                """.formatted(
                Html.text(report.source()),
                Html.text(report.at()),
                Html.text(report.state()),
                good ? "good" : "bad",
                good
                        ? "Reconciled: all that was read is settled, and nothing differs."
                        : "Not reconciled: %d differences, %d messages not settled, %d not sent."
                                .formatted(
                                        report.differences(), ledger.read() - ledger.settled(), ledger.count("found")));
    }

    private String ledger() {
        List<List<String>> reasons = new ArrayList<>(List.of(List.of("why not", "items")));
        ledger.reasons().forEach((reason, items) -> reasons.add(List.of(reason, Long.toString(items))));
        return "<h2>What became of each message</h2>\n<p>" + ledger.equation() + ".</p>\n"
                + STATES.of("By type", ledger.types())
                + STATES.of("By month of care", Tables.months(ledger.days()))
                + Html.table(Tables.states("type", ledger.types()))
                + (reasons.size() > 1 ? "<p></p>" + Html.table(first(reasons)) : "");
    }

    private String targets() {
        return report.targets().stream().map(this::target).collect(Collectors.joining())
                + report.notCompared().stream()
                        .map(name -> "<p>%s is no FHIR server and was not compared.</p>\n".formatted(Html.text(name)))
                        .collect(Collectors.joining());
    }

    private String target(TargetReport target) {
        String differences = target.differences().isEmpty()
                ? "<p>No difference.</p>\n"
                : "<p>%d differences; all of them are in the file of differences.</p>\n"
                                .formatted(target.differenceCount())
                        + Html.table(first(Tables.differences(report)));
        return "<h2>Source against " + Html.text(target.destination()) + "</h2>\n<p>"
                + target.count(TargetReport.EXPECTED)
                + " resources the source makes, compared by content with what the server holds.</p>\n"
                + KINDS.of("By type of resource", target.types())
                + Html.table(Tables.kinds(target))
                + differences;
    }

    private String patients() {
        Map<String, Map<String, Long>> open = ledger.patients().entrySet().stream()
                .filter(patient -> patient.getValue().keySet().stream()
                        .anyMatch(state -> List.of("held", "in_flight", "discarded", "found", "refused")
                                .contains(state)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        return "<h2>Patients</h2>\n<p>%d patients, %d of them with something held, open or refused. They stand here under names that "
                        .formatted(ledger.patients().size(), open.size())
                + "only the installation's key makes of their numbers.</p>\n"
                + (open.isEmpty() ? "" : Html.table(first(Tables.states("patient", open))));
    }

    private static List<List<String>> first(List<List<String>> rows) {
        return rows.subList(0, Math.min(MOST_ROWS + 1, rows.size()));
    }

    private static String signatures() {
        return """
                <h2>Signed</h2>
                <table class="signature"><tr><th></th><th>name</th><th>date</th><th>signature</th></tr>
                <tr><td>who gave the source</td><td></td><td></td><td></td></tr>
                <tr><td>who took the target</td><td></td><td></td><td></td></tr></table>
                """;
    }
}
