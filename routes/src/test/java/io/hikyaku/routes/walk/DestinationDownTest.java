// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cloud EHR is away: delivery waits in place, the order is kept, nothing is held, and it goes on by itself. */
class DestinationDownTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    Path data;

    @Test
    void deliveryWaitsInPlaceAndGoesOnByItself() throws Exception {
        // Given
        int port = Integer.parseInt(FreePorts.of("ehr").get("ehr"));
        List<Outgoing> messages = Traffic.of("ward", 1).subList(0, 4);
        try (RunningEngine engine = RunningEngine.start(data, URI.create("http://127.0.0.1:" + port + "/fhir"))) {
            for (Outgoing message : messages) {
                assertThat(engine.send("ward", message.bytes()).code()).isEqualTo("AA");
            }
            LedgerReading ledger = engine.bean(LedgerReading.class);
            await().atMost(LIMIT).until(() -> ledger.counts().inFlight() == messages.size() && attempts(engine) >= 1);

            // When
            try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory().withPort(port))) {
                await().atMost(LIMIT).until(() -> ledger.counts().inFlight() == 0);

                // Then
                Counts counts = ledger.counts();
                assertThat(counts.held()).isZero();
                assertThat(counts.applied() + counts.superseded()).isEqualTo(messages.size());
                List<String> applied = engine.ledger()
                        .sql("SELECT message_key FROM delivery WHERE status = 'applied' ORDER BY sequence")
                        .query(String.class)
                        .list();
                List<String> written = ehr.writes().stream()
                        .map(write -> write.source().replace("urn:hikyaku:", ""))
                        .distinct()
                        .toList();
                assertThat(applied).hasSizeGreaterThan(1);
                assertThat(written).isEqualTo(applied);
            }
        }
    }

    private static int attempts(RunningEngine engine) {
        return engine.ledger()
                .sql("SELECT coalesce(max(attempts), 0) FROM delivery")
                .query(Integer.class)
                .single();
    }
}
