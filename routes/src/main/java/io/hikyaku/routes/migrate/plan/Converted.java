// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.Finding;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.ssmix2.PathFindings;
import io.hikyaku.mappings.ssmix2.SsMix2Path;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.migrate.offline.OfflineWalk;
import io.hikyaku.routes.migrate.offline.OfflineWalk.Walked;
import io.hikyaku.routes.migrate.source.HistorySource;
import io.hikyaku.routes.migrate.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One item, read, converted and judged → what a plan counts of it; its message and Bundle are gone.
 *
 * @param content number of its message's bytes; none where it cannot be read
 * @param state sent, refused or held
 * @param reason why it is not sent; empty otherwise
 * @param values what becomes of its values
 * @param unmapped paths no row takes, each once
 * @param codes what comes on the worklist
 * @param findings what is implausible, and where
 * @param broken the rule of FHIR it would break; empty if none
 * @param said whom it is about
 */
record Converted(
        OptionalLong content,
        String state,
        String reason,
        PlanReport.Values values,
        List<String> unmapped,
        List<String> codes,
        List<String> findings,
        String broken,
        Said said) {
    private static final Pattern NUMBERED = Pattern.compile("\\([0-9]+\\)|\\[[0-9]+]");
    private static final PlanReport.Values NONE = new PlanReport.Values(0, 0, 0, 0);

    /** What it is converted with. */
    record Desk(CampaignPlan plan, HistorySource source, OfflineWalk walk) {}

    /** An item → what is counted of it. */
    static Converted of(Desk desk, HistoryItem item) {
        byte[] message;
        try {
            message = desk.source().read(item.place());
        } catch (IOException e) {
            String reason = "the file cannot be read: " + e.getClass().getSimpleName();
            return not(OptionalLong.empty(), PlanReport.REFUSED, reason);
        } catch (MappingException e) {
            return not(OptionalLong.empty(), e);
        }
        OptionalLong content = OptionalLong.of(ContentNumber.of(message));
        try {
            return of(desk, item, content, desk.walk().walk(message));
        } catch (MappingException e) {
            return not(content, e);
        }
    }

    private static Converted not(OptionalLong content, MappingException e) {
        return not(
                content,
                isInFile(e) ? PlanReport.REFUSED : PlanReport.HELD,
                e.code() + " " + e.what() + " at " + numberless(e.at()));
    }

    /** What stands around a message is found when it is read, before anything is sent. */
    private static boolean isInFile(MappingException e) {
        return e.at().endsWith("of the file");
    }

    private static Converted not(OptionalLong content, String state, String reason) {
        return new Converted(content, state, reason, NONE, List.of(), List.of(), List.of(), "", Said.NOTHING);
    }

    private static Converted of(Desk desk, HistoryItem item, OptionalLong content, Walked walked) {
        Account account = walked.mapped().account();
        String broken = numberless(walked.broken());
        return new Converted(
                content,
                broken.isEmpty() ? PlanReport.SENT : PlanReport.HELD,
                broken.isEmpty() ? "" : "the Bundle breaks a rule of FHIR: " + broken,
                new PlanReport.Values(
                        account.populated(),
                        account.mapped(),
                        account.skipped(),
                        account.unmapped().size()),
                account.unmapped().stream()
                        .map(Converted::numberless)
                        .distinct()
                        .toList(),
                walked.mapped().worklist().stream().map(Converted::numberless).toList(),
                findings(desk, item, walked),
                broken,
                Said.of(walked.mapped().bundle()));
    }

    private static List<String> findings(Desk desk, HistoryItem item, Walked walked) {
        List<Finding> all = new ArrayList<>();
        walked.message().ifPresent(message -> {
            all.addAll(desk.walk().mappings().findings(message));
            if (desk.plan().source().equals(Sources.SSMIX2)) {
                Path file = Path.of(desk.plan().folders().get(item.place().folder()))
                        .resolve(item.place().path());
                SsMix2Path.of(file).ifPresent(path -> all.addAll(PathFindings.of(path, message)));
            }
        });
        return all.stream()
                .map(finding -> finding.code() + " at " + finding.at())
                .toList();
    }

    private static String numberless(String place) {
        return NUMBERED.matcher(place).replaceAll("");
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Converted[" + state + "]";
    }
}
