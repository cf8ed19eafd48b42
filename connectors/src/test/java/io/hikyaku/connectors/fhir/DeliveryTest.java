// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long is waited, by a clock that stands still. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private final List<Duration> waits = new ArrayList<>();
    private FhirEndpoint server;

    @BeforeEach
    void start() throws Exception {
        server = new FhirEndpoint();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void failuresInARowAreWaitedForLongerAndLonger() {
        // Given
        server.nextAnswers(500, "").nextAnswers(503, "").nextAnswers(502, "").nextAnswers(504, "");

        // When
        deliver(this::waited);

        // Then
        assertThat(waits).extracting(Duration::toMillis).containsExactly(500L, 1_000L, 2_000L, 4_000L);
    }

    @Test
    void whatTheServerAsksForIsWaitedInSecondsOrUntilADate() {
        // Given
        server.nextAnswers(503, "", "Retry-After", "120")
                .nextAnswers(429, "", "Retry-After", "Sun, 22 Nov 2026 00:01:30 GMT")
                .nextAnswers(503, "", "Retry-After", "301")
                .nextAnswers(503, "", "Retry-After", "Sat, 21 Nov 2026 00:00:00 GMT")
                .nextAnswers(503, "", "Retry-After", "soon");

        // When
        deliver(this::waited);

        // Then
        assertThat(waits).extracting(Duration::toMillis).containsExactly(120_000L, 90_000L, 300_000L, 4_000L, 8_000L);
    }

    @Test
    void aWaitThatAStopEndsLeavesTheMessageWhereItWas() {
        // Given
        server.nextAnswers(503, "");

        // When // Then
        assertThatThrownBy(() -> deliver(length -> false))
                .isInstanceOf(DeliveryStopped.class)
                .hasMessage("""
                        CON-229 the engine stops while a delivery waits
                          at   destination ehr
                          fix  nothing; the message stays on its queue and is delivered after the next start""");
        assertThat(server.transactions).hasSize(1);
    }

    private boolean waited(Duration length) {
        return waits.add(length);
    }

    private void deliver(Pause pause) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
        Duration limit = Duration.ofSeconds(10);
        FhirSettings settings = new FhirSettings(
                URI.create(server.url()), "ehr", limit, limit, 100_000, backoff, 20, Style.VERSIONED, 100_000, 0);
        Tempo tempo = new Tempo(clock, pause, () -> 0L);
        Tls tls = new Tls(TlsSettings.of("", "", "", "TLSv1.3", "the test"), clock);
        Delivery delivery = new Delivery(
                settings,
                new Server(settings, new Wire(settings, tls), Optional.empty(), tempo),
                new MemoryLedger(),
                new Destinations(clock),
                tempo);
        Outcome outcome = delivery.deliver(
                new Envelope(Sample.KEY, NOW, 1),
                Bundle.read(Sample.bundle(Sample.subject("Patient/p1"))),
                Attempt.FRESH);
        assertThat(outcome.word()).isEqualTo("applied");
    }
}
