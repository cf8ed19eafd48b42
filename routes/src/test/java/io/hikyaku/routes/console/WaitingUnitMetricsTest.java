// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.ledger.KnownPatients;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitingUnitMetricsTest {
    @TempDir
    Path folder;

    @Test
    void unitsAreCountedByWhatTheyWaitForAndNoPatientIsNamed() throws IOException {
        try (LedgerDatabase database = LedgerDatabase.sqlite(folder.resolve("ledger.db"))) {
            // Given
            KnownPatients known = new KnownPatients(database, Clock.systemUTC());
            known.waits("clins", "p", Set.of("C-p", "O-1"), Map.of("C-p", "member-id", "O-1", "member-id"));
            known.waits("clins", "q", Set.of("C-q"), Map.of("C-q", "person"));

            // When
            GaugeSnapshot gauge = (GaugeSnapshot)
                    new WaitingUnitMetrics(known).collect().stream().findFirst().orElseThrow();

            // Then
            assertThat(gauge.getDataPoints())
                    .extracting(point -> point.getLabels().get("waits_for") + " " + point.getValue())
                    .containsExactly("member-id 2.0", "person 1.0");
            assertThat(gauge.getDataPoints())
                    .allMatch(point -> point.getLabels().size() == 2);
        }
    }
}
