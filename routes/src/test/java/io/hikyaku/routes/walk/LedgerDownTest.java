// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.ledger.PostgresqlServer;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** The ledger's server is killed: senders still hear AA, health says so, steps wait in place, and it goes on by itself. */
class LedgerDownTest {
    private static final Duration LIMIT = Duration.ofSeconds(180);

    @TempDir
    Path data;

    @Test
    void intakeGoesOnWhileTheLedgerIsAwayAndTheWalkGoesOnWhenItIsBack() throws Exception {
        // Given
        List<Outgoing> messages = Traffic.of("ward", 1).subList(0, 4);
        int port = Integer.parseInt(FreePorts.of("ledger").get("ledger"));
        Path folder = Files.createDirectory(data.resolve("postgresql"));
        PostgresqlServer server = PostgresqlServer.on(folder, port);
        LedgerServer database = server.newDatabase();
        try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory());
                RunningEngine engine = RunningEngine.start(database, data.resolve("engine"), ehr.url())) {
            LedgerReading ledger = engine.bean(LedgerReading.class);
            assertThat(engine.send("ward", messages.get(0).bytes()).code()).isEqualTo("AA");
            await().atMost(LIMIT).until(() -> ledger.counts().applied() == 1);

            // When
            server.kill(folder);
            server.close();
            for (Outgoing message : messages.subList(1, 4)) {
                assertThat(engine.send("ward", message.bytes()).code()).isEqualTo("AA");
            }

            // Then
            await().atMost(LIMIT).until(() -> health(engine).equals(Status.DOWN));
            server = PostgresqlServer.on(folder, port);
            await().atMost(LIMIT).ignoreExceptions().until(() -> settled(ledger) == messages.size());
            assertThat(ledger.counts().held()).isZero();
            assertThat(health(engine)).isEqualTo(Status.UP);
        } finally {
            server.close();
        }
    }

    private static long settled(LedgerReading ledger) {
        return ledger.counts().applied() + ledger.counts().superseded();
    }

    private static Status health(RunningEngine engine) {
        return engine.bean("ledgerHealthIndicator", HealthIndicator.class)
                .health()
                .getStatus();
    }
}
