// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Logs;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private final Destinations destinations = new Destinations(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aDestinationIsUpUntilItsThirdFailureInARow() {
        // Given
        fail(2);
        DestinationStatus atTheLimit = destinations.all().get(0);

        // When
        fail(1);

        // Then
        assertThat(atTheLimit).isEqualTo(new DestinationStatus("ehr", true, NOW, 2, "CON-225", List.of()));
        assertThat(destinations.all())
                .containsExactly(new DestinationStatus("ehr", false, NOW, 3, "CON-225", List.of()));
    }

    @Test
    void anAnswerBetweenFailuresStartsTheCountAnew() {
        // When
        fail(2);
        destinations.answered("ehr");
        fail(2);

        // Then
        assertThat(destinations.all().get(0).up()).isTrue();
        assertThat(destinations.all().get(0).consecutiveFailures()).isEqualTo(2);
    }

    @Test
    void itIsSaidOnceThatItIsDownAndOnceThatItIsBack() {
        // Given
        List<String> lines;

        // When
        try (Logs logs = new Logs(Destinations.class.getName(), Level.INFO)) {
            fail(50);
            destinations.answered("ehr");
            destinations.answered("ehr");
            lines = logs.lines();
        }

        // Then
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("WARN").contains("destination is down: no connection", "CON-225", "ehr");
        assertThat(lines.get(1)).startsWith("INFO").contains("destination is back");
    }

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            destinations.failed("ehr", ConnectorProblem.UNREACHABLE, "no connection");
        }
    }
}
