// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.simulators.clins.KeptBundle;
import io.hikyaku.simulators.clins.SharingFault;
import io.hikyaku.simulators.clins.SharingSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.MessageFile;
import io.hikyaku.simulators.hospital.MllpSender;
import io.hikyaku.simulators.hospital.NoJournal;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while the sharing service is being told: all of it is told in the end, each thing once. */
class SharingKillTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path WARD = RunningEngine.HOME.resolve("samples/ward");
    private static final List<String> SAMPLES = List.of("01-admission", "12-diseases", "13-allergies");

    @TempDir
    Path folder;

    @Test
    void whatIsToldWhenTheEngineIsKilledIsHeldByTheServiceOnce() throws Exception {
        // Given: the service does what it is told and its answer is lost, as the engine is
        CountDownLatch told = new CountDownLatch(1);
        try (SharingSimulator service = new SharingSimulator(folder, name -> lostAtFirst(name, told));
                FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory())) {
            Map<String, String> settings = settings(service, ehr);
            try (EngineProcess engine = EngineProcess.start(settings, folder.resolve("engine.log"))) {
                engine.awaitReady(1);
                send(settings);

                // When
                assertThat(told.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                engine.kill();
                engine.restart();
                engine.awaitReady(2);

                // Then
                await().atMost(LIMIT)
                        .until(() -> engine.get("/api/counts").path("applied").asInt() == SAMPLES.size());
                assertThat(service.kept()).extracting(KeptBundle::type).contains("Condition", "AllergyIntolerance");
                assertThat(service.kept()).allMatch(one -> one.writes() == 1 && !one.cancelled());
            }
        }
    }

    private static SharingFault lostAtFirst(String name, CountDownLatch told) {
        boolean first = name.equals("clinsregisterreq") && told.getCount() > 0;
        if (first) {
            told.countDown();
        }
        return first ? SharingFault.RESULT_LOST : SharingFault.NONE;
    }

    private Map<String, String> settings(SharingSimulator service, FhirServer ehr) throws IOException {
        Map<String, String> settings =
                FreePorts.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port");
        settings.put("hikyaku.data", folder.resolve("data").toString());
        settings.put("destinations.off", "eprescription");
        settings.put("clins.requests", service.requests().toString());
        settings.put("clins.results", service.results().toString());
        settings.put("ehr.url", ehr.url().toString());
        return settings;
    }

    private static void send(Map<String, String> settings) throws IOException {
        InetSocketAddress door =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get("ward.port")));
        try (MllpSender sender = new MllpSender(door, "ward", SenderSettings.once(), new NoJournal())) {
            for (String sample : SAMPLES) {
                byte[] message =
                        MessageFile.read(WARD.resolve(sample + ".hl7")).get(0).bytes();
                assertThat(sender.send(message).code()).isEqualTo("AA");
            }
        }
    }
}
