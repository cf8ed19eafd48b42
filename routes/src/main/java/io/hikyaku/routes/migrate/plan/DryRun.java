// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import static io.hikyaku.routes.migrate.plan.PlanReport.HELD;
import static io.hikyaku.routes.migrate.plan.PlanReport.REFUSED;
import static io.hikyaku.routes.migrate.plan.PlanReport.SENT;
import static io.hikyaku.routes.migrate.plan.PlanReport.SKIPPED;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/** A campaign's plan → what it would do: every item is read, converted and judged, and nothing is sent or kept. By one thread. */
public final class DryRun implements HistorySource.Listing {
    private static final int MOST_LISTED = 10_000;
    private static final Pattern NUMBERED = Pattern.compile("\\([0-9]+\\)|\\[[0-9]+]");

    private final CampaignPlan plan;
    private final HistorySource source;
    private final OfflineWalk walk;
    private final LongConsumer progress;
    private final long began = System.nanoTime();

    private final Map<String, Map<String, Long>> types = new TreeMap<>();
    private final Counted unmapped = new Counted();
    private final Counted codes = new Counted();
    private final Counted findings = new Counted();
    private final Counted notValid = new Counted();
    private final Counted reasons = new Counted();
    private final Counted collisions = new Counted();
    private final List<PlanReport.Listed> listed = new ArrayList<>();
    private final List<PlanReport.Listed> collided = new ArrayList<>();
    private final Set<Long> contents = new HashSet<>();
    private final Persons persons = new Persons();
    private PlanReport.Values values = new PlanReport.Values(0, 0, 0, 0);
    private long notListed;
    private long sameMessage;
    private long items;

    private DryRun(CampaignPlan plan, OfflineWalk walk, LongConsumer progress) {
        this.plan = plan;
        this.source = Sources.of(plan);
        this.walk = walk;
        this.progress = progress;
    }

    /**
     * Goes through all of a source.
     *
     * @param walk what the feed's route does
     * @param progress hears after each item how many there were
     */
    public static PlanReport of(CampaignPlan plan, OfflineWalk walk, LongConsumer progress) {
        DryRun run = new DryRun(plan, walk, progress);
        run.source.list(run);
        return run.report();
    }

    @Override
    public void found(HistoryItem item) {
        try {
            byte[] message = source.read(item.place());
            sameMessage += contents.add(ContentNumber.of(message)) ? 0 : 1;
            walked(item, walk.walk(message));
        } catch (IOException e) {
            look(item, REFUSED, "the file cannot be read: " + e.getClass().getSimpleName());
        } catch (MappingException e) {
            look(item, isInFile(e) ? REFUSED : HELD, e.code() + " " + e.what() + " at " + numberless(e.at()));
        }
    }

    /** What stands around a message is found when it is read, before anything is sent. */
    private static boolean isInFile(MappingException e) {
        return e.at().endsWith("of the file");
    }

    private void walked(HistoryItem item, Walked walked) {
        Account account = walked.mapped().account();
        values = new PlanReport.Values(
                values.populated() + account.populated(),
                values.mapped() + account.mapped(),
                values.skipped() + account.skipped(),
                values.unmapped() + account.unmapped().size());
        account.unmapped().stream().map(DryRun::numberless).distinct().forEach(unmapped::add);
        walked.mapped().worklist().stream().map(DryRun::numberless).forEach(codes::add);
        walked.message().ifPresent(message -> {
            findings(item, walked).forEach(finding -> findings.add(finding.code() + " at " + finding.at()));
        });
        for (String collision : persons.heard(item.patient(), walked.mapped().bundle())) {
            collisions.add(collision);
            keep(collided, item, "collision", collision);
        }
        if (walked.broken().isEmpty()) {
            count(item, SENT);
        } else {
            notValid.add(numberless(walked.broken()));
            look(item, HELD, "the Bundle breaks a rule of FHIR: " + numberless(walked.broken()));
        }
    }

    private List<Finding> findings(HistoryItem item, Walked walked) {
        List<Finding> all =
                new ArrayList<>(walked.message().map(walk.mappings()::findings).orElse(List.of()));
        if (plan.source().equals(Sources.SSMIX2)) {
            Path file = Path.of(plan.folders().get(item.place().folder()))
                    .resolve(item.place().path());
            SsMix2Path.of(file)
                    .ifPresent(path ->
                            all.addAll(PathFindings.of(path, walked.message().orElseThrow())));
        }
        return all;
    }

    private static String numberless(String place) {
        return NUMBERED.matcher(place).replaceAll("");
    }

    @Override
    public void skipped(HistoryItem item, String reason) {
        reasons.add(SKIPPED + ": " + reason);
        count(item, SKIPPED);
    }

    @Override
    public void refused(HistoryItem item, String reason) {
        look(item, REFUSED, reason);
    }

    private void look(HistoryItem item, String state, String reason) {
        reasons.add(state + ": " + reason);
        notListed += keep(listed, item, state, reason) ? 0 : 1;
        count(item, state);
    }

    private static boolean keep(List<PlanReport.Listed> list, HistoryItem item, String state, String reason) {
        return list.size() < MOST_LISTED
                && list.add(new PlanReport.Listed(item.place().path(), state, reason));
    }

    private void count(HistoryItem item, String state) {
        types.computeIfAbsent(item.type(), type -> new TreeMap<>()).merge(state, 1L, Long::sum);
        progress.accept(++items);
    }

    private PlanReport report() {
        double seconds = Math.max(1, System.nanoTime() - began) / 1e9;
        long sent = types.values().stream()
                .mapToLong(states -> states.getOrDefault(SENT, 0L))
                .sum();
        double speed = sent / seconds;
        double rate = plan.perSecond() > 0 ? plan.perSecond() : speed;
        long estimate = sent == 0 ? 0 : (long) Math.ceil(sent / rate);
        return new PlanReport(
                plan.source(),
                plan.folders(),
                types,
                values,
                unmapped.mostFirst(),
                codes.mostFirst(),
                findings.mostFirst(),
                notValid.mostFirst(),
                reasons.mostFirst(),
                listed,
                notListed,
                sameMessage,
                new PlanReport.Identities(
                        persons.count(), persons.withoutInsuredNumber(), collisions.mostFirst(), collided),
                new PlanReport.Time(Math.round(speed * 10) / 10.0, estimate));
    }
}
