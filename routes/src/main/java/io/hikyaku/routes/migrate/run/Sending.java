// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignItem;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.migrate.source.HistorySource;
import io.hikyaku.routes.migrate.source.Sources;
import java.util.List;

/**
 * One campaign's messages on their way to the feed's queue: as many as there is room for, no faster than its cap, and those of a later
 * phase once nothing of an earlier one is on its way. By one thread.
 */
final class Sending {
    private static final int CHUNK = 200;

    private final Campaign campaign;
    private final HistorySource source;
    private final CampaignLedger ledger;
    private final HistoryDoor door;
    private final Road road;
    private final Pace pace;
    private int phase = -1;

    Sending(Campaign campaign, CampaignLedger ledger, HistoryDoor door, Road road) {
        this.campaign = campaign;
        this.source = Sources.of(campaign.plan());
        this.ledger = ledger;
        this.door = door;
        this.road = road;
        this.pace = new Pace(campaign.plan().perSecond(), System.nanoTime());
    }

    /** Returns whether it sends for a campaign. */
    boolean isOf(Campaign other) {
        return campaign.name().equals(other.name());
    }

    /** Returns why the source is not all there; empty while it is. */
    String missing() {
        return source.missing();
    }

    /** Sends some; returns whether more may go at once. */
    boolean send() throws InterruptedException {
        int room = pace.take(Math.min(CHUNK, road.room(campaign.plan().feed())), System.nanoTime());
        if (room < 1) {
            return false;
        }
        List<CampaignItem> next = ledger.next(campaign.name(), room);
        if (next.isEmpty()) {
            finish();
            return false;
        }
        int first = next.get(0).item().phase();
        if (first != phase && !isClear()) {
            return false;
        }
        phase = first;
        List<CampaignItem> together =
                next.stream().filter(item -> item.item().phase() == first).toList();
        ledger.sent(campaign.name(), door.send(campaign, source, together));
        return true;
    }

    private boolean isClear() {
        String feed = campaign.plan().feed();
        return road.isClear(feed) && ledger.waiting(feed) == 0;
    }

    private void finish() {
        if (isClear()) {
            ledger.enter(campaign.name(), Campaign.State.RUNNING, Campaign.State.DONE, "");
        }
    }
}
