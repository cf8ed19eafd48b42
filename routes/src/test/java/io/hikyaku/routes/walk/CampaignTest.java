// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A history of a few invented patients through one whole engine, by the words of its operator. */
class CampaignTest {
    private static final int SEEDED = 1_000;
    /** A patient who comes to the ward while his history is replayed. */
    private static final String LIVE = "80000008";

    private static final int THIRD = SEEDED / 3;

    private static final Path GUIDELINE = RunningEngine.HOME
            .resolve("../shared/japan/ssmix2-guideline-storage")
            .normalize();

    @TempDir
    static Path folder;

    private static FhirServer ehr;
    private static RunningEngine engine;
    private static Operating operator;
    private static long files;
    private static Operating.Said first;

    @BeforeAll
    static void theHistoryIsReplayedOnce() throws IOException {
        files = StorageCommand.write(
                StorageSettings.of(folder.resolve("storage"), 8, 2, 1),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));
        Operating.givePassword(folder.resolve("data"));
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(folder.resolve("data"), ehr.url());
        operator = new Operating(engine.bean(Settings.class));
        try (LiveWard ward = LiveWard.about(message -> engine.send("ward", message), folder.resolve("storage"), LIVE)) {
            first = run("first");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    private static Operating.Said run(String name) {
        return operator.migrate("run", name, folder.resolve("storage").toString(), "--json");
    }

    @Test
    void everyFileIsAppliedAndNothingDiffers() throws IOException {
        // Then
        assertThat(first.err()).contains("first  done  [####################]");
        assertThat(first.json().path("state").asText()).isEqualTo("done");
        assertThat(first.exit()).isZero();

        // When
        Operating.Said verified = operator.migrate("verify", "first", "--json");

        // Then
        JsonNode ledger = verified.json().path("ledger");
        assertThat(ledger.path("total").path("applied").asLong()
                        + ledger.path("total").path("superseded").asLong())
                .isEqualTo(files)
                .isGreaterThan(200);
        assertThat(ledger.path("patients")).hasSize(8);
        JsonNode target = verified.json().path("targets").path(0);
        assertThat(target.path("differences")).isEmpty();
        assertThat(sum(target, "same")).isGreaterThan(600);
        assertThat(sum(target, "same") + sum(target, "others"))
                .isEqualTo(Targets.dump(ehr).size());
        assertThat(verified.exit()).isZero();
    }

    @Test
    void whatIsToldLiveOfTheSamePatientIsNotOverwrittenByHisHistory() throws IOException {
        String patient = Targets.dump(ehr).entrySet().stream()
                .filter(resource -> resource.getKey().startsWith("Patient/"))
                .map(Map.Entry::getValue)
                .filter(text -> text.contains("\"" + LIVE + "\""))
                .findFirst()
                .orElseThrow();

        assertThat(patient).contains("\"" + LiveWard.lastPostalCode() + "\"");
        JsonNode types = operator.migrate("verify", "first", "--json").json().at("/targets/0/types");
        assertThat(types.path("Patient").path("others").asLong()).isEqualTo(1);
        assertThat(types.path("Patient").path("same").asLong()).isEqualTo(7);
    }

    @Test
    void theReportHasPlotsAndTablesAndNoPatientInClear() throws IOException {
        // When
        Operating.Said said = operator.migrate(
                "report", "first", "--out", folder.resolve("report").toString());

        // Then
        assertThat(said.exit()).isZero();
        assertThat(said.out().lines()).hasSize(6);
        StringBuilder all = new StringBuilder();
        for (String file : said.out().lines().toList()) {
            all.append(Files.readString(Path.of(file)));
        }
        String page = Files.readString(folder.resolve("report").resolve("first.html"));
        assertThat(page).contains("Reconciled", "<svg", files + " read = ", "who took the target");
        assertThat(page).doesNotContain("<script", "src=", "href=", "@import");
        assertThat(all).doesNotContainPattern("8000000[0-9]").doesNotContainPattern("[ぁ-ん一-龥]");
        assertThat(Files.readAllLines(folder.resolve("report").resolve("first-patients.csv")))
                .hasSize(9);
        assertThat(Files.readString(folder.resolve("report").resolve("first-differences.csv")))
                .isEqualTo("destination,kind,resource,paths\r\n");
    }

    @Test
    void aSecondTimeEveryFileIsADuplicateAndTheTargetIsUnchangedByteForByte() throws IOException {
        // Given
        Map<String, String> before = Targets.dump(ehr);
        int writes = ehr.writes().size();
        long duplicate = counts().duplicate();

        // When
        assertThat(run("again").exit()).isZero();

        // Then
        assertThat(counts().duplicate() - duplicate).isEqualTo(files);
        assertThat(ehr.writes()).hasSize(writes);
        assertThat(Targets.dump(ehr)).isEqualTo(before);
        Operating.Said verified = operator.migrate("verify", "again", "--json");
        assertThat(verified.json()
                        .path("ledger")
                        .path("total")
                        .path("duplicate")
                        .asLong())
                .isEqualTo(files);
        assertThat(verified.exit()).isZero();
    }

    @Test
    void aThousandSeededDifferencesAreAllFoundAndNamedAndAnUntouchedCopyHasNone() throws Exception {
        Map<String, String> history = Targets.dump(ehr);
        Map<String, String> live = live();
        history.keySet().removeAll(live.keySet());
        assertThat(history).hasSizeGreaterThan(2 * THIRD);
        try (SeededTarget same = SeededTarget.of(history, live, folder.resolve("same.log"), 0, 0, 0);
                SeededTarget seeded = SeededTarget.of(
                        history, live, folder.resolve("seeded.log"), THIRD, THIRD, SEEDED - 2 * THIRD)) {
            // When
            Operating.Said untouched = against(same.server);
            Operating.Said verified = against(seeded.server);

            // Then
            assertThat(untouched.json().path("targets").path(0).path("differences"))
                    .isEmpty();
            assertThat(untouched.exit()).isZero();
            Map<String, String> found = new TreeMap<>();
            Map<String, String> paths = new TreeMap<>();
            verified.json().path("targets").path(0).path("differences").forEach(one -> {
                found.put(one.path("identity").asText(), one.path("kind").asText());
                one.path("paths").forEach(path -> paths.put(one.path("identity").asText(), path.asText()));
            });
            assertThat(found).isEqualTo(seeded.seeded).hasSize(SEEDED);
            assertThat(paths).isEqualTo(seeded.paths);
            assertThat(verified.exit()).isEqualTo(1);
        }
    }

    /** What was told live as well is another's, whatever becomes of it. */
    private static Map<String, String> live() {
        List<String> sources = engine.ledger()
                .sql("SELECT 'urn:hikyaku:' || message_key FROM message WHERE feed = 'ward'")
                .query(String.class)
                .list();
        Map<String, String> live = Targets.dump(ehr);
        live.values().removeIf(text -> sources.stream().noneMatch(text::contains));
        return live;
    }

    private static Operating.Said against(FhirServer target) {
        Settings settings =
                engine.bean(Settings.class).with(Map.of("ehr.url", target.url().toString()));
        return new Operating(settings).migrate("verify", "first", "--json");
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
        Operating.Said cancelled = operator.migrate("cancel", "slow", "--json");

        // Then
        assertThat(resumed).matches("slow  (waiting|scanning|running)(?s:.*)");
        assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
        assertThat(operator.migrate("status").out()).contains("slow  cancelled");
        long sent = 0;
        for (JsonNode states : cancelled.json().path("counts")) {
            sent += states.path("sent").asLong();
        }
        assertThat(sent).isLessThan(files);
        assertThat(operator.migrate("verify", "slow").exit()).isEqualTo(1);
    }

    @Test
    void theGuidelinesStorageMigratesAndItsBrokenPatientEndsInAClearList() throws IOException {
        assumeThat(GUIDELINE)
                .as("the guideline's storage beside the repository; nothing of it is tested without")
                .isDirectory();

        // When
        Operating.Said said = operator.migrate("run", "guideline", GUIDELINE.toString(), "--json");
        JsonNode verified = operator.migrate("verify", "guideline", "--json").json();

        // Then
        assertThat(said.json().path("state").asText()).isEqualTo("done");
        assertThat(said.exit()).isEqualTo(1);
        long applied = verified.at("/ledger/total/applied").asLong();
        assertThat(applied + verified.at("/ledger/total/superseded").asLong()).isEqualTo(19);
        assertThat(verified.at("/targets/0/differences")).isEmpty();
        assertThat(verified.at("/ledger/reasons").properties())
                .extracting(Map.Entry::getKey)
                .anyMatch(reason -> reason.startsWith("held: MAP-110 the text holds more than one message"))
                .anyMatch(reason -> reason.startsWith("refused: MAP-110 2 bytes that are no HL7"))
                .anyMatch(reason -> reason.startsWith("skipped: deleted in the storage"));
    }

    @Test
    void everyCommandOfTheHowToDoesWhatThePageSays() throws IOException {
        String page = Files.readString(RunningEngine.HOME.resolve("docs/how-to/migrate-a-history.md"));
        List<String> commands = page.lines()
                .filter(line -> line.startsWith("$ ./hikyaku migrate "))
                .map(line -> line.substring("$ ./hikyaku migrate ".length()))
                .toList();

        assertThat(commands).hasSizeGreaterThan(4);
        for (String command : commands) {
            String here = command.replace("/tmp/", folder.toString() + "/")
                    .replace("http://127.0.0.1:8090/fhir", ehr.url().toString());
            String[] words = here.strip().split(" +");
            Operating.Said said = operator.migrate(words);
            assertThat(said.exit()).as(command + said.err()).isZero();
        }
        assertThat(folder.resolve("report").resolve("first.html")).exists();
        assertThat(folder.resolve("export")).isNotEmptyDirectory();
    }

    @Test
    void aWrongPasswordAWrongNameAndNoEngineAreToldApart() {
        assertThat(operator.migrate("wrong", new String[] {"status"}).err()).startsWith("RTE-332");
        assertThat(operator.migrate("status", "nobody").err()).startsWith("RTE-350 the engine refuses: RTE-331");
        assertThat(operator.migrate("verify", "nobody").err()).startsWith("RTE-351");
        Operating elsewhere = new Operating(engine.bean(Settings.class).with(Map.of("console.port", "1")));
        assertThat(elsewhere.migrate("status").err()).startsWith("RTE-350 no engine answers");
        assertThat(operator.migrate("run", "name-without-folder").exit()).isEqualTo(2);
    }

    private static long sum(JsonNode target, String word) {
        long sum = 0;
        for (JsonNode counts : target.path("types")) {
            sum += counts.path(word).asLong();
        }
        return sum;
    }

    private static Counts counts() {
        return engine.bean(LedgerReading.class).countsByFeed().getOrDefault("history", Counts.NONE);
    }
}
