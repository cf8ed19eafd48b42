// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hospital's history of years, and an engine that is killed three times while it replays it. It takes a while, so it is asked for:
 * {@code mvn -pl routes -am test -Dtest=MigrationKillTest -Dhikyaku.long -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "hikyaku.long", matches = ".*")
class MigrationKillTest {
    private static final int KILLS = 3;
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final String LIVE = "80000001";

    @TempDir
    Path folder;

    private final long began = System.nanoTime();

    @Test
    void killedThreeTimesAHistoryIsInTheTargetOnceAndASecondReplayChangesNothing() throws Exception {
        // Given
        Path storage = folder.resolve("storage");
        int patients = Integer.getInteger("hikyaku.patients", 200);
        int years = Integer.getInteger("hikyaku.years", 5);
        long files = StorageCommand.write(StorageSettings.of(storage, patients, years, 1), new Progress(System.out));
        Operating.givePassword(folder.resolve("data"));
        try (FhirServer ehr = FhirServer.start(FhirServerSettings.inMemory())) {
            Map<String, String> settings = settings(ehr);
            Operating operator = new Operating(Settings.read(RunningEngine.HOME).with(settings));
            try (EngineProcess engine = EngineProcess.start(settings, folder.resolve("engine.log"))) {
                engine.awaitReady(1);

                // When
                replayedThroughKills(operator, engine, settings, storage, files);
                assertThat(operator.migrate("run", "killed", storage.toString()).exit())
                        .isZero();
                tell("done");

                // Then
                assertThat(verified(operator, "killed")).isZero();
                Map<String, String> target = Targets.dump(ehr);
                assertThat(target.values()).anyMatch(text -> text.contains("\"" + LiveWard.lastPostalCode() + "\""));

                // When
                assertThat(operator.migrate("run", "again", storage.toString()).exit())
                        .isZero();
                tell("done again");

                // Then
                assertThat(verified(operator, "again")).isZero();
                JsonNode total =
                        operator.migrate("verify", "again", "--json").json().at("/ledger/total");
                assertThat(total.path("duplicate").asLong()).isEqualTo(files);
                assertThat(Targets.dump(ehr)).isEqualTo(target);
            }
        }
    }

    private void replayedThroughKills(
            Operating operator, EngineProcess engine, Map<String, String> settings, Path storage, long files)
            throws Exception {
        operator.migrate("run", "killed", storage.toString(), "--detach");
        for (int kill = 1; kill <= KILLS; kill++) {
            long enough = files * kill / (KILLS + 1);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(() -> sent(operator) >= enough);
            engine.kill();
            tell("killed after " + enough + " of " + files);
            engine.restart();
            engine.awaitReady(kill + 1);
            LiveWard.about(door(settings), storage, LIVE).close();
        }
    }

    private int verified(Operating operator, String campaign) {
        Operating.Said said = operator.migrate("verify", campaign);
        tell("verified\n" + said.out() + said.err());
        return said.exit();
    }

    private void tell(String what) {
        System.out.printf(
                "%5d s  %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
    }

    private static long sent(Operating operator) throws IOException {
        long sent = 0;
        for (JsonNode states :
                operator.migrate("status", "killed", "--json").json().path("counts")) {
            sent += states.path("sent").asLong();
        }
        return sent;
    }

    private static LiveWard.Door door(Map<String, String> settings) {
        return message -> RunningEngine.send(Integer.parseInt(settings.get("ward.port")), "ward", message);
    }

    private Map<String, String> settings(FhirServer ehr) throws IOException {
        Map<String, String> settings = new HashMap<>(FreePorts.of(
                "ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port"));
        settings.put("hikyaku.data", folder.resolve("data").toString());
        settings.put("ehr.url", ehr.url().toString());
        return settings;
    }
}
