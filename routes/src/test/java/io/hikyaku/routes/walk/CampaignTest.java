// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of a few invented patients through the whole engine. */
class CampaignTest {
    @TempDir
    Path folder;

    private FhirServer ehr;
    private RunningEngine engine;
    private Operating operator;
    private long files;

    @BeforeEach
    void start() throws IOException {
        files = StorageCommand.write(
                StorageSettings.of(folder.resolve("storage"), 4, 2, 1),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));
        Operating.givePassword(folder.resolve("data"));
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(folder.resolve("data"), ehr.url());
        operator = new Operating(engine.bean(Settings.class));
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    @Test
    void everyFileIsAppliedAndASecondTimeEveryFileIsADuplicateAndNothingIsWritten() throws IOException {
        // When
        run("first");

        // Then
        Counts counts = counts();
        assertThat(counts.received()).isEqualTo(files).isGreaterThan(100);
        assertThat(counts.applied()).isEqualTo(files);
        int writes = ehr.writes().size();

        // When
        run("again");

        // Then
        assertThat(counts().duplicate()).isEqualTo(files);
        assertThat(ehr.writes()).hasSize(writes);
    }

    @Test
    void aCampaignPausesGoesOnAndIsCancelledAndACapIsKept() throws IOException {
        // When
        operator.migrate("run", "slow", folder.resolve("storage").toString(), "--per-second", "1", "--detach");
        operator.migrate("pause", "slow");

        // Then
        assertThat(operator.migrate("status", "slow", "--json")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("paused");

        // When
        String resumed = operator.migrate("resume", "slow").out();
        String cancelled = operator.migrate("cancel", "slow").out();

        // Then
        assertThat(resumed).matches("slow  (waiting|scanning|running)(?s:.*)");
        assertThat(cancelled).startsWith("slow  cancelled");
        assertThat(operator.migrate("status").out()).contains("slow  cancelled");
        assertThat(counts().received()).isLessThan(files);
    }

    @Test
    void aWrongPasswordAWrongNameAndNoEngineAreToldApart() {
        assertThat(operator.migrate("wrong", new String[] {"status"}).err()).startsWith("RTE-332");
        assertThat(operator.migrate("status", "nobody").err()).startsWith("RTE-350 the engine refuses: RTE-331");
        Operating elsewhere = new Operating(engine.bean(Settings.class).with(Map.of("console.port", "1")));
        assertThat(elsewhere.migrate("status").err()).startsWith("RTE-350 no engine answers");
        assertThat(operator.migrate("run", "name-without-folder").exit()).isEqualTo(2);
    }

    private void run(String name) throws IOException {
        Operating.Said said =
                operator.migrate("run", name, folder.resolve("storage").toString(), "--json");
        assertThat(said.err()).contains(name + "  done  [####################]");
        assertThat(said.json().path("state").asText()).isEqualTo("done");
        assertThat(said.exit()).isZero();
    }

    private Counts counts() {
        return engine.bean(LedgerReading.class).countsByFeed().getOrDefault("history", Counts.NONE);
    }
}
