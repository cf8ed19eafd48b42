// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.LedgerServer;
import io.hikyaku.routes.ledger.PostgresqlServer;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Answer;
import io.hikyaku.simulators.hospital.MllpSender;
import io.hikyaku.simulators.hospital.NoJournal;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines on one ledger: one delivers, whatever the other, which stood still meanwhile, still believes. */
class FencingTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String LEDGER = "ledger.url = {{env:LEDGER_URL:sqlite}}\n";
    private static final String SERVER =
            LEDGER + "ledger.user = {{env:LEDGER_USER}}\nledger.password = {{env:LEDGER_PASSWORD}}\n";

    @TempDir
    Path folder;

    @Test
    void anEngineThatStoodStillForLongerThanItsLeaseWritesNothingMore() throws Exception {
        // Given
        OwnInstallation installation = OwnInstallation.in(Files.createDirectory(folder.resolve("home")));
        installation.replace("routes/hikyaku.properties", LEDGER, SERVER);
        int port = Integer.parseInt(FreePorts.of("ehr").get("ehr"));
        try (PostgresqlServer server = PostgresqlServer.start()) {
            LedgerServer ledger = server.newDatabase();
            Map<String, String> settings = settings(ledger, "first", port);
            try (EngineProcess first =
                    EngineProcess.start(installation.home(), settings, folder.resolve("first.log"))) {
                first.awaitReady(1);
                assertThat(sent(settings).code()).isEqualTo("AA");
                await().atMost(LIMIT).until(() -> attempts(first) > 0);

                // When
                first.standStill();
                try (EngineProcess second = EngineProcess.start(
                                installation.home(), settings(ledger, "second", port), folder.resolve("second.log"));
                        FhirServer ehr =
                                FhirServer.start(FhirServerSettings.inMemory().withPort(port))) {
                    second.awaitReady(1);
                    await().atMost(LIMIT).until(() -> applied(second) == 1);
                    first.goOn();
                    await().atMost(LIMIT).until(() -> !first.isAlive());

                    // Then
                    assertThat(Files.readString(folder.resolve("first.log")))
                            .contains("another engine has taken over the ledger; this one stops");
                    assertThat(second.get("/api/counts").path("applied").asInt())
                            .isEqualTo(1);
                    assertThat(ehr.writes())
                            .isNotEmpty()
                            .extracting(CommittedWrite::version)
                            .containsOnly(1L);
                }
            }
        }
    }

    private Map<String, String> settings(LedgerServer ledger, String name, int ehr) throws IOException {
        Map<String, String> settings =
                FreePorts.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port");
        settings.put("hikyaku.data", folder.resolve(name).toString());
        settings.put("ehr.url", "http://127.0.0.1:" + ehr + "/fhir");
        settings.put("ledger.url", ledger.url());
        settings.put("ledger.user", ledger.user());
        settings.put("ledger.password", ledger.password());
        return settings;
    }

    private static Answer sent(Map<String, String> settings) throws IOException {
        InetSocketAddress door =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get("ward.port")));
        try (MllpSender sender = new MllpSender(door, "ward", SenderSettings.once(), new NoJournal())) {
            return sender.send(Traffic.of("ward", 1).get(0).bytes());
        }
    }

    private static int applied(EngineProcess engine) throws IOException, InterruptedException {
        return engine.get("/api/counts").path("applied").asInt();
    }

    private static int attempts(EngineProcess engine) throws IOException, InterruptedException {
        return engine.get("/api/messages?size=1")
                .at("/messages/0/deliveries/0/attempts")
                .asInt();
    }
}
