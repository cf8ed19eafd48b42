// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import static io.hikyaku.routes.migrate.plan.PlanReport.REFUSED;
import static io.hikyaku.routes.migrate.plan.PlanReport.SENT;
import static io.hikyaku.routes.migrate.plan.PlanReport.SKIPPED;

import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.migrate.offline.OfflineWalk;
import io.hikyaku.routes.migrate.source.HistorySource;
import io.hikyaku.routes.migrate.source.Sources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * A campaign's plan → what it would do: every item is read, converted and judged, and nothing is sent or kept. All processors convert; what
 * they made is counted in the order of the source, by the thread that asked for it.
 */
public final class DryRun implements HistorySource.Listing {
    private static final int MOST_LISTED = 10_000;
    /** So many items are listed before they are counted, that no processor waits for the one that has a long message. */
    private static final int MOST_AHEAD = 64;

    private final CampaignPlan plan;
    private final Converted.Desk desk;
    private final LongConsumer progress;
    private final long began = System.nanoTime();
    private final ExecutorService hands =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final Deque<Ahead> ahead = new ArrayDeque<>();

    private final Map<String, Map<String, Long>> types = new TreeMap<>();
    private final Counted unmapped = new Counted();
    private final Counted codes = new Counted();
    private final Counted findings = new Counted();
    private final Counted notValid = new Counted();
    private final Counted reasons = new Counted();
    private final Counted collisions = new Counted();
    private final List<PlanReport.Listed> listed = new ArrayList<>();
    private final List<PlanReport.Listed> collided = new ArrayList<>();
    private final NumberTable contents = new NumberTable();
    private final Persons persons = new Persons();
    private PlanReport.Values values = new PlanReport.Values(0, 0, 0, 0);
    private long notListed;
    private long sameMessage;
    private long items;

    private record Ahead(HistoryItem item, Future<Converted> converted) {}

    private DryRun(CampaignPlan plan, OfflineWalk walk, LongConsumer progress) {
        this.plan = plan;
        this.desk = new Converted.Desk(plan, Sources.of(plan), walk);
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
        try {
            run.desk.source().list(run);
            while (!run.ahead.isEmpty()) {
                run.countFirst();
            }
            return run.report();
        } finally {
            run.hands.shutdownNow();
        }
    }

    @Override
    public void found(HistoryItem item) {
        ahead.add(new Ahead(item, hands.submit(() -> Converted.of(desk, item))));
        if (ahead.size() > MOST_AHEAD) {
            countFirst();
        }
    }

    private void countFirst() {
        Ahead first = ahead.remove();
        try {
            count(first.item(), first.converted().get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the plan was interrupted", e);
        }
    }

    private void count(HistoryItem item, Converted converted) {
        converted.content().ifPresent(content -> {
            long known = contents.size();
            contents.first(content, 0);
            sameMessage += contents.size() > known ? 0 : 1;
        });
        values = values.plus(converted.values());
        converted.unmapped().forEach(unmapped::add);
        converted.codes().forEach(codes::add);
        converted.findings().forEach(findings::add);
        if (!converted.broken().isEmpty()) {
            notValid.add(converted.broken());
        }
        if (!converted.said().resources().isEmpty()) {
            for (String collision : persons.heard(item.patient(), converted.said())) {
                collisions.add(collision);
                keep(collided, item, "collision", collision);
            }
        }
        if (converted.state().equals(SENT)) {
            count(item, SENT);
        } else {
            look(item, converted.state(), converted.reason());
        }
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
