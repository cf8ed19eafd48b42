// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.routes.ledger.Deliveries.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What patients share, such as a practitioner: what is told of it again without a change makes what is older stale. */
class AppliedTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @TempDir
    Path folder;

    private LedgerDatabase database;
    private Deliveries deliveries;

    @BeforeEach
    void open() throws IOException {
        database = LedgerDatabase.sqlite(folder.resolve("ledger.db"));
        deliveries = new Deliveries(database, Clock.systemUTC());
        told(NOON, 1, new Written("hash", "7", false));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatIsToldOfAgainWithoutAChangeIsAsNewAsItsLastWord() {
        // When
        told(LATER, 2, new Written("hash", "7", true));

        // Then
        assertThat(applied()).isEqualTo(new Applied(LATER, 2, "hash", "7"));
    }

    @Test
    void anOlderWordDoesNotTakeTheNewerTimeAway() {
        // When
        told(NOON.minusSeconds(1), 2, new Written("hash", "7", true));

        // Then
        assertThat(applied()).isEqualTo(new Applied(NOON, 1, "hash", "7"));
    }

    @Test
    void whatAnotherMessageWroteMeanwhileIsNotRenewed() {
        // Given
        told(NOON.plusSeconds(1), 2, new Written("other", "8", false));

        // When
        told(LATER, 3, new Written("hash", "7", true));

        // Then
        assertThat(applied()).isEqualTo(new Applied(NOON.plusSeconds(1), 2, "other", "8"));
    }

    private void told(Instant occurred, long sequence, Written what) {
        deliveries.settle("key" + sequence, "ehr", "applied", Map.of("Practitioner/p", what), occurred, sequence);
    }

    private Applied applied() {
        return deliveries
                .applied("ehr", List.of("Practitioner/p"))
                .values()
                .iterator()
                .next();
    }
}
