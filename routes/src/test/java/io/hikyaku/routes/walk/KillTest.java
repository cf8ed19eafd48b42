// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.routes.step.MessageKey;
import io.hikyaku.simulators.checker.Checker;
import io.hikyaku.simulators.checker.EhrHistory;
import io.hikyaku.simulators.checker.EngineAccount;
import io.hikyaku.simulators.checker.SenderHistory;
import io.hikyaku.simulators.checker.Sent;
import io.hikyaku.simulators.checker.Verdict;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Department;
import io.hikyaku.simulators.hospital.Heard;
import io.hikyaku.simulators.hospital.Hospital;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the engine in the middle of the samples' traffic, three times; nothing is lost and nothing is applied twice. */
class KillTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> FEEDS = List.of("ward", "lab", "pharmacy", "radiology");
    private static final int KILLS = 3;
    private static final int COPIES = 6;

    @TempDir
    Path folder;

    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void whatWasAcknowledgedIsAppliedOnceThoughTheEngineWasKilled() throws Exception {
        // Given
        long seed = Long.getLong("hikyaku.seed", System.nanoTime());
        System.out.println("hikyaku.seed=" + seed);
        Map<String, String> settings =
                FreePorts.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "console.port");
        settings.put("hikyaku.data", folder.resolve("data").toString());
        FhirServerSettings keeping = FhirServerSettings.inMemory().withLog(folder.resolve("ehr.log"));
        try (FhirServer ehr = FhirServer.start(keeping);
                Journal journal = Journal.open(folder.resolve("sender.log"))) {
            settings.put("ehr.url", ehr.url().toString());
            List<Department> departments = departments(settings);
            int messages = departments.stream()
                    .mapToInt(department -> department.messages().size())
                    .sum();

            // When
            EngineAccount account = carry(settings, departments, journal, new Random(seed), messages);

            // Then
            Verdict verdict = Checker.check(
                    SenderHistory.read(folder.resolve("sender.log")),
                    KillTest::key,
                    EhrHistory.ofLog(folder.resolve("ehr.log")),
                    account);
            System.out.println("kill -9 x" + KILLS + ": " + verdict.toJson());
            assertThat(verdict.violations()).as("hikyaku.seed=" + seed).isEmpty();
            assertThat(verdict.acknowledged()).isEqualTo(verdict.sent());
            assertThat(verdict.applied()).isGreaterThan(verdict.sent() / 2);
        }
    }

    private EngineAccount carry(
            Map<String, String> settings, List<Department> departments, Journal journal, Random random, int messages)
            throws Exception {
        try (EngineProcess engine = EngineProcess.start(settings, folder.resolve("engine.log"))) {
            engine.awaitReady(1);
            Hospital hospital = new Hospital(SenderSettings.untilAnswered(), journal);
            CompletableFuture<List<Heard>> sending = CompletableFuture.supplyAsync(() -> send(hospital, departments));
            for (int kill = 1; kill <= KILLS; kill++) {
                int at = messages * kill / (KILLS + 1) + random.nextInt(Math.max(1, messages / (2 * KILLS)));
                await().atMost(LIMIT).until(() -> answered.get() >= Math.min(at, messages) || sending.isDone());
                engine.kill();
                engine.restart();
                engine.awaitReady(kill + 1);
            }
            sending.join();
            await().atMost(LIMIT)
                    .until(() -> engine.get("/api/counts").path("in_flight").asInt(-1) == 0);
            return account(engine);
        }
    }

    private List<Heard> send(Hospital hospital, List<Department> departments) {
        try {
            return hospital.send(departments, heard -> answered.incrementAndGet());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Department> departments(Map<String, String> settings) {
        List<Department> departments = new ArrayList<>();
        for (String feed : FEEDS) {
            int port = Integer.parseInt(settings.get(feed + ".port"));
            InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            departments.add(new Department(feed, door, Traffic.of(feed, COPIES)));
        }
        return departments;
    }

    private static String key(Sent sent) {
        return MessageKey.ofDigest(
                "hospital", sent.feed(), sent.controlId(), HexFormat.of().parseHex(sent.sha256()));
    }

    private static EngineAccount account(EngineProcess engine) throws IOException, InterruptedException {
        return new EngineAccount(keys(engine, "held"), keys(engine, "superseded"));
    }

    private static Set<String> keys(EngineProcess engine, String status) throws IOException, InterruptedException {
        Set<String> keys = new HashSet<>();
        for (JsonNode message :
                engine.get("/api/messages?size=500&status=" + status).path("messages")) {
            keys.add(message.path("key").asText());
        }
        return keys;
    }
}
