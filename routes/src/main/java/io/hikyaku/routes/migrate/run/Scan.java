// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignItem;
import io.hikyaku.routes.ledger.CampaignListing;
import io.hikyaku.routes.ledger.CampaignListing.Mark;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.migrate.source.HistorySource;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** A source → the items of a campaign, on disk a few hundred at a time. After a crash it goes on behind the last file that is on disk whole. */
final class Scan implements HistorySource.Listing {
    private static final int BATCH = 500;

    private final Desk desk;
    private final String campaign;
    private final HistoryArrival arrivals;
    private final BooleanSupplier goesOn;
    private final List<CampaignItem> batch = new ArrayList<>();
    private long number;
    private Mark mark;

    /** What scans of one engine share: where items are written, and the zone of times that name none. */
    record Desk(CampaignListing listing, ZoneId zone, Clock clock) {}

    private Scan(Desk desk, String campaign, Mark mark, BooleanSupplier goesOn) {
        this.desk = desk;
        this.campaign = campaign;
        this.arrivals = new HistoryArrival(campaign, desk.zone());
        this.goesOn = goesOn;
        this.mark = mark;
        this.number = mark.items();
    }

    /**
     * Lists what is not listed yet of a campaign's source.
     *
     * @param goesOn asked now and then
     * @throws CancellationException when it says no
     */
    static void run(Desk desk, Campaign campaign, HistorySource source, BooleanSupplier goesOn) {
        Mark mark = desk.listing().goOn(campaign.name());
        Scan scan = new Scan(desk, campaign.name(), mark, goesOn);
        source.list(mark.place(), scan);
        scan.write();
        desk.listing().finish(campaign.name());
    }

    @Override
    public void found(HistoryItem item) {
        add(item, CampaignItem.State.FOUND, "");
    }

    @Override
    public void skipped(HistoryItem item, String reason) {
        add(item, CampaignItem.State.SKIPPED, reason);
    }

    @Override
    public void refused(HistoryItem item, String reason) {
        add(item, CampaignItem.State.REFUSED, reason);
    }

    @Override
    public void reached(HistoryItem.Place file) {
        mark = new Mark(number, file);
    }

    /** Only what is to be sent has an arrival: what was refused while it was listed is not tried again. */
    private void add(HistoryItem item, CampaignItem.State state, String reason) {
        String arrival = state == CampaignItem.State.FOUND
                ? arrivals.of(item, desk.clock().instant())
                : "";
        batch.add(new CampaignItem(++number, arrival, state, reason, item));
        if (batch.size() == BATCH) {
            write();
        }
    }

    private void write() {
        if (!goesOn.getAsBoolean()) {
            throw new CancellationException("the scan is not to go on");
        }
        if (!batch.isEmpty()) {
            desk.listing().add(campaign, List.copyOf(batch), mark);
            batch.clear();
        }
    }
}
