// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes run in parallel and keep their order; a destination that is down hinders no other. */
class LanesTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int PATIENTS = 12;
    private static final int AT_ONCE = 3;

    @TempDir
    Path home;

    @TempDir
    Path data;

    @Test
    void aBacklogIsDeliveredInParallelAfterARestart() throws Exception {
        // Given
        int port = Integer.parseInt(FreePorts.of("ehr").get("ehr"));
        URI ehr = URI.create("http://127.0.0.1:" + port + "/fhir");
        try (RunningEngine engine = RunningEngine.start(data, ehr)) {
            for (Outgoing message : Traffic.of("ward", PATIENTS)) {
                if (message.name().contains("01-")) {
                    engine.send("ward", message.bytes());
                }
            }
            await().atMost(LIMIT).until(() -> inFlight(engine) == PATIENTS);
        }
        CountDownLatch inside = new CountDownLatch(AT_ONCE);
        AtomicBoolean together = new AtomicBoolean();

        // When
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory().withPort(port))) {
            server.faults().onNext(AT_ONCE, call -> {
                inside.countDown();
                together.compareAndSet(false, awaited(inside));
                call.answer();
            });
            try (RunningEngine engine = RunningEngine.start(data, ehr)) {
                await().atMost(LIMIT).until(() -> inFlight(engine) == 0);
            }
        }

        // Then
        assertThat(together).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDestinationThatIsDownHindersNoOther() throws Exception {
        // Given
        OwnInstallation installation = OwnInstallation.in(home);
        secondDestination(installation);
        String nobody = FreePorts.of("archive").get("archive");
        List<Outgoing> messages = Traffic.of("ward", 4).stream()
                .filter(message -> message.name().contains("01-"))
                .toList();
        try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory())) {
            installation.replace(
                    "routes/hikyaku.properties",
                    "# How many patients'",
                    "archive.url = http://127.0.0.1:" + nobody + "/fhir\n# How many patients'");
            try (RunningEngine engine = RunningEngine.start(home, data, ehr.url())) {
                // When
                for (Outgoing message : messages) {
                    engine.send("ward", message.bytes());
                }

                // Then
                LedgerReading ledger = engine.bean(LedgerReading.class);
                await().atMost(LIMIT)
                        .until(() -> ledger.waiting("archive").messages() == messages.size()
                                && ledger.waiting("ehr").messages() == 0);
                assertThat(ehr.writes()).isNotEmpty();
                assertThat(ledger.counts().held()).isZero();
            }
        }
    }

    private void secondDestination(OwnInstallation installation) throws IOException {
        String ehr = Files.readString(home.resolve("routes/ehr.camel.yaml"));
        Files.writeString(
                home.resolve("routes/archive.camel.yaml"),
                ehr.replace("{{ehr.consumers}}", "2")
                        .replace("id: ehr", "id: archive")
                        .replace("out.ehr", "out.archive")
                        .replace("destination=ehr", "destination=archive")
                        .replace("{{ehr.url}}", "{{archive.url}}"));
        installation.replace("routes/ward.camel.yaml", "destinations=ehr", "destinations=ehr,archive");
        installation.replace(
                "routes/ward.camel.yaml",
                "        - to: kamelet:queue-out?queue=out.ehr\n",
                "        - to: kamelet:queue-out?queue=out.ehr\n        - to: kamelet:queue-out?queue=out.archive\n");
    }

    private static long inFlight(RunningEngine engine) {
        return engine.bean(LedgerReading.class).counts().inFlight();
    }
}
