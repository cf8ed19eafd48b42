// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.Campaign;
import io.hikyaku.routes.ledger.CampaignLedger;
import io.hikyaku.routes.ledger.CampaignPlan;
import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.program.Progress;
import io.hikyaku.simulators.storage.StorageCommand;
import io.hikyaku.simulators.storage.StorageSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of a few invented patients through the whole engine. */
class CampaignTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private FhirServer ehr;
    private RunningEngine engine;
    private long files;

    @BeforeEach
    void start() throws IOException {
        files = StorageCommand.write(
                StorageSettings.of(folder.resolve("storage"), 4, 2, 1),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(folder.resolve("data"), ehr.url());
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    @Test
    void everyFileIsAppliedAndASecondTimeEveryFileIsADuplicateAndNothingIsWritten() {
        // When
        run("first", plan(0));

        // Then
        Counts counts = counts();
        assertThat(counts.received()).isEqualTo(files).isGreaterThan(100);
        assertThat(counts.applied()).isEqualTo(files);
        int writes = ehr.writes().size();

        // When
        run("again", plan(0));

        // Then
        assertThat(counts().duplicate()).isEqualTo(files);
        assertThat(ehr.writes()).hasSize(writes);
    }

    private void run(String name, CampaignPlan plan) {
        CampaignLedger campaigns = engine.bean(CampaignLedger.class);
        assertThat(campaigns.create(name, plan)).isTrue();
        await().atMost(LIMIT).until(() -> campaigns.find(name).orElseThrow().state() == Campaign.State.DONE);
    }

    private Counts counts() {
        return engine.bean(LedgerReading.class).countsByFeed().getOrDefault("history", Counts.NONE);
    }

    private CampaignPlan plan(int perSecond) {
        return new CampaignPlan(
                "ssmix2", List.of(folder.resolve("storage").toString()), "history", "all", "", "", perSecond, "now");
    }
}
