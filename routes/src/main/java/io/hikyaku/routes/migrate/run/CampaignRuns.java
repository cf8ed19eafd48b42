// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.migrate.source.Sources;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's campaigns: one at a time, by one thread, in the order they were asked for. The engine that has the ledger has the
 * campaigns, so nobody else does the same one; and what it goes on with after a crash is what the ledger says is not sent.
 */
public final class CampaignRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignRuns.class);
    private static final long LOOK_MS = 100;
    private static final int LONGEST_STOP_SECONDS = 20;

    private final CampaignLedger ledger;
    private final HistoryDoor door;
    private final Road road;
    private final Supplier<String> mappings;
    private final Scan.Desk desk;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "campaigns");
        made.setDaemon(true);
        return made;
    });
    private volatile boolean stopped;
    private @Nullable Sending sending;

    /** Where messages go in, and the queues behind it. */
    record Gate(HistoryDoor door, Road road) {}

    /**
     * Makes them; {@link #start} begins to look for some.
     *
     * @param desk where what is found is written
     * @param mappings returns which mappings apply, in one word
     */
    CampaignRuns(CampaignLedger ledger, Scan.Desk desk, Gate gate, Supplier<String> mappings) {
        this.ledger = ledger;
        this.desk = desk;
        this.door = gate.door();
        this.road = gate.road();
        this.mappings = mappings;
    }

    /** Begins to look for campaigns, now and from then on. */
    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    /** A failure is told, and the next look tries again: the broker, the ledger or a folder may be away. */
    private void look() {
        try {
            boolean more = !stopped;
            while (more) {
                Optional<Campaign> next = next();
                more = next.isPresent() && goOn(next.get()) && !stopped;
            }
        } catch (CancellationException notNow) {
            LOG.info("the listing of a campaign's source ends early");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("class", e.getClass().getName()).log("a campaign waits for what failed");
        }
    }

    private Optional<Campaign> next() {
        return ledger.all().stream()
                .filter(campaign -> !campaign.state().isOver() && campaign.state() != Campaign.State.PAUSED)
                .findFirst();
    }

    /** Does a piece of a campaign's work; returns whether there is more to do at once. */
    private boolean goOn(Campaign campaign) throws InterruptedException {
        if (campaign.state() != Campaign.State.RUNNING) {
            return scan(campaign);
        }
        String bound = campaign.plan().mappings();
        if (!bound.equals("now") && !bound.equals(mappings.get())) {
            pause(campaign, "other mappings apply than when it began");
            return true;
        }
        Sending of = sendingOf(campaign);
        if (!of.missing().isEmpty()) {
            pause(campaign, of.missing());
            return true;
        }
        return door.isOpen(campaign.plan().feed()) && of.send();
    }

    private void pause(Campaign campaign, String reason) {
        ledger.enter(campaign.name(), campaign.state(), Campaign.State.PAUSED, reason);
        LOG.atWarn().addKeyValue("campaign", campaign.name()).log("a campaign pauses: " + reason);
    }

    private boolean scan(Campaign campaign) {
        if (campaign.plan().mappings().equals("then")) {
            ledger.bind(campaign.name(), mappings.get());
        }
        ledger.enter(campaign.name(), Campaign.State.WAITING, Campaign.State.SCANNING, "");
        Scan.run(desk, campaign, Sources.of(campaign.plan()), () -> mayScan(campaign));
        return true;
    }

    private boolean mayScan(Campaign campaign) {
        return !stopped
                && ledger.find(campaign.name())
                        .filter(now -> now.state() == Campaign.State.SCANNING)
                        .isPresent();
    }

    private Sending sendingOf(Campaign campaign) {
        Sending known = sending;
        if (known == null || !known.isOf(campaign)) {
            known = new Sending(campaign, ledger, door, road);
            sending = known;
        }
        return known;
    }

    /** Ends after what is under way: a few hundred messages at most. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.shutdown();
        if (!thread.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
        door.close();
    }
}
