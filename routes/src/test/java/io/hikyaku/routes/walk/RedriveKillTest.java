// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Department;
import io.hikyaku.simulators.hospital.Heard;
import io.hikyaku.simulators.hospital.Hospital;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.hospital.Outgoing;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of driving again all that a bad release of a mapping had held: each message ends once, none is left. */
class RedriveKillTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String BAD_RELEASE = "feed=ward&problem=MAP-104";
    private static final int COPIES = 20;
    private static final int KILLS = 2;

    @TempDir
    Path home;

    @TempDir
    Path folder;

    @Test
    void allThatABadReleaseHeldIsAppliedThoughTheEngineWasKilledMeanwhile() throws Exception {
        // Given
        OwnInstallation installation = OwnInstallation.in(home);
        installation.forgetMen();
        Map<String, String> settings =
                FreePorts.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port");
        settings.put("hikyaku.data", folder.resolve("data").toString());
        settings.put("mappings.lookMs", "100");
        // Else the breaker would not let so much be held.
        settings.put("breaker.heldCount", "10000");
        settings.put("breaker.lastCount", "10000");
        // Without what the table lacks even when it is right.
        List<Outgoing> messages = Traffic.of("ward", COPIES).stream()
                .filter(message -> !message.name().contains("outside-the-table"))
                .toList();
        try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory())) {
            settings.put("ehr.url", ehr.url().toString());
            try (EngineProcess engine = EngineProcess.start(home, settings, folder.resolve("engine.log"))) {
                engine.awaitReady(1);
                send(settings, messages);
                await().atMost(LIMIT).until(() -> count(engine, "in_flight") == 0);
                long forgotten = held(engine, BAD_RELEASE);
                installation.rememberMen();

                // When
                for (int kill = 1; kill <= KILLS; kill++) {
                    killWhileDriving(engine, kill, forgotten);
                }
                driveAll(engine);

                // Then
                assertThat(forgotten).isGreaterThan(COPIES);
                assertThat(held(engine, BAD_RELEASE)).isZero();
                assertThat(count(engine, "received")).isEqualTo(messages.size());
                await().atMost(LIMIT).until(() -> inQuarantine(engine) == count(engine, "held"));
            }
        }
    }

    private static void driveAll(EngineProcess engine) throws IOException, InterruptedException {
        while (engine.post("/api/held/redrive?" + BAD_RELEASE).path("left").asLong() > 0) {
            await().atMost(LIMIT).until(() -> count(engine, "in_flight") == 0);
        }
        await().atMost(LIMIT).until(() -> count(engine, "in_flight") == 0);
    }

    private static long inQuarantine(EngineProcess engine) throws IOException, InterruptedException {
        return queue(engine, "held.in.ward") + queue(engine, "held.out.ehr");
    }

    /** The kill comes when some of what was held is no longer, and not all of it yet is where it should be. */
    private void killWhileDriving(EngineProcess engine, int kill, long forgotten) throws Exception {
        await().atMost(LIMIT)
                .until(() -> engine.get("/api/mappings").path("refused").isEmpty());
        CompletableFuture<JsonNode> driving = CompletableFuture.supplyAsync(
                () -> engine.postOrNothing("/api/held/redrive?most=" + forgotten / (KILLS + 1) + "&" + BAD_RELEASE));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> driving.isDone() || held(engine, BAD_RELEASE) < forgotten);
        engine.kill();
        driving.join();
        engine.restart();
        engine.awaitReady(kill + 1);
    }

    private static void send(Map<String, String> settings, List<Outgoing> messages) throws Exception {
        InetSocketAddress door =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get("ward.port")));
        try (Journal journal =
                Journal.open(Path.of(settings.get("hikyaku.data")).resolveSibling("sender.log"))) {
            List<Heard> heard = new Hospital(SenderSettings.untilAnswered(), journal)
                    .send(List.of(new Department("ward", door, messages)), each -> {});
            assertThat(heard).hasSize(messages.size());
        }
    }

    private static long held(EngineProcess engine, String query) throws IOException, InterruptedException {
        return engine.get("/api/held?" + query).path("held").asLong();
    }

    private static long count(EngineProcess engine, String state) throws IOException, InterruptedException {
        return engine.get("/api/counts").path(state).asLong(-1);
    }

    private static long queue(EngineProcess engine, String name) throws IOException, InterruptedException {
        JsonNode broker = engine.get("/actuator/health").path("components").path("broker");
        return broker.path("details").path("queues").path(name).asLong();
    }
}
