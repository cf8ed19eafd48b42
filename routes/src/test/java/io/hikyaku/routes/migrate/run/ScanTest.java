// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignItem;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.CampaignListing;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.HistoryItem;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.migrate.source.HistorySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final int FILES = 40;
    private static final int ITEMS_A_FILE = 130;

    @TempDir
    Path folder;

    private LedgerDatabase database;
    private CampaignLedger ledger;
    private Scan.Desk desk;

    @BeforeEach
    void open() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        database = LedgerDatabase.sqlite(folder.resolve("ledger.db"));
        ledger = new CampaignLedger(database, clock);
        desk = new Scan.Desk(new CampaignListing(database), ZoneOffset.UTC, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aScanThatEndsEarlyGoesOnBehindTheLastFileThatIsOnDiskAndFindsNothingTwice() {
        // Given
        scanned("whole", new ManyFiles(), 1_000);
        ManyFiles source = new ManyFiles();

        // When
        assertThatThrownBy(() -> scanned("broken", source, 3)).isInstanceOf(CancellationException.class);
        int before = source.told;
        assertThatThrownBy(() -> scanned("broken", source, 4)).isInstanceOf(CancellationException.class);
        scanned("broken", source, 1_000);

        // Then
        assertThat(before).isLessThan(FILES * ITEMS_A_FILE);
        assertThat(source.told)
                .as("what is read once more is less than two batches and a file each time")
                .isLessThan(FILES * ITEMS_A_FILE + 2 * (1_000 + ITEMS_A_FILE));
        assertThat(items("broken")).isEqualTo(items("whole")).hasSize(FILES * ITEMS_A_FILE);
        assertThat(ledger.counts("broken")).isEqualTo(ledger.counts("whole"));
        assertThat(ledger.find("broken").orElseThrow().listed()).isTrue();
    }

    private void scanned(String name, HistorySource source, int batches) {
        CampaignPlan plan = new CampaignPlan("ssmix2", List.of("/"), "history", "all", "", "", 0, "now");
        ledger.create(name, plan);
        AtomicInteger left = new AtomicInteger(batches);
        Campaign campaign = ledger.find(name).orElseThrow();
        Scan.run(desk, campaign, source, () -> left.getAndDecrement() > 0);
    }

    private List<String> items(String name) {
        return ledger.listed(name, CampaignItem.State.FOUND, 0, 1_000_000).stream()
                .map(item -> item.number() + " " + item.item().place().path() + " "
                        + item.item().place().firstByte())
                .toList();
    }

    /** Files that each hold a few messages more than go well into a batch. */
    private static final class ManyFiles implements HistorySource {
        private int told;

        @Override
        public void list(HistoryItem.Place after, Listing listing) {
            for (int file = 10; file < 10 + FILES; file++) {
                HistoryItem.Place whole = HistoryItem.Place.of(0, Integer.toString(file));
                if (whole.path().compareTo(after.path()) > 0) {
                    for (int item = 0; item < ITEMS_A_FILE; item++) {
                        told++;
                        listing.found(item(new HistoryItem.Place(0, whole.path(), item, 1), item));
                    }
                    listing.reached(whole);
                }
            }
        }

        private static HistoryItem item(HistoryItem.Place place, int number) {
            return new HistoryItem(0, "20200101000000000", 0, place, "1", "type-" + number % 3, "20200101");
        }

        @Override
        public byte[] read(HistoryItem.Place place) {
            return new byte[0];
        }

        @Override
        public String missing() {
            return "";
        }
    }
}
