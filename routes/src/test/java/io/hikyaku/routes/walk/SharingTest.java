// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.sharing.ClinsCommand;
import io.hikyaku.simulators.clins.KeptBundle;
import io.hikyaku.simulators.clins.SharingFault;
import io.hikyaku.simulators.clins.SharingSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sharing service beside the cloud EHR, by the route its how-to page shows: samples in, its own store read. */
class SharingTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path SAMPLES = RunningEngine.HOME.resolve("samples/sharing");
    private static final String ITEMS = "samples/sharing/clins-items.csv";
    private static final String PAGE = "docs/how-to/share-with-the-national-service.md";

    @TempDir
    static Path data;

    @TempDir
    static Path terminal;

    private static FhirServer ehr;
    private static SharingSimulator service;
    private static RunningEngine engine;
    private static int sent;

    @BeforeAll
    static void start() throws IOException {
        service = new SharingSimulator(terminal, name -> SharingFault.NONE);
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(RunningEngine.HOME, data, ehr.url(), settings());
        send("ward", "01-admission", "12-diseases", "13-allergies");
        send("lab", "01-chemistry-preliminary", "02-chemistry-corrected");
    }

    private static Map<String, String> settings() {
        return Map.of(
                "destinations.off",
                "eprescription",
                "clins.requests",
                service.requests().toString(),
                "clins.results",
                service.results().toString(),
                "clins.items",
                ITEMS);
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ehr.close();
        service.close();
    }

    private static String shown() throws IOException {
        return Files.readString(RunningEngine.HOME.resolve(PAGE))
                .split("```yaml\n")[1]
                .split("```")[0];
    }

    private static void send(String feed, String... samples) throws IOException {
        for (String sample : samples) {
            Path file = RunningEngine.HOME.resolve("samples/%s/%s.hl7".formatted(feed, sample));
            byte[] bytes = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace('\n', '\r')
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(engine.send(feed, bytes).code()).isEqualTo("AA");
        }
        sent += samples.length;
        await().atMost(LIMIT).until(() -> count("status IN ('applied', 'superseded', 'held')") == sent);
    }

    private static long count(String condition) {
        return engine.ledger()
                .sql("SELECT count(*) FROM delivery WHERE destination = 'clins' AND " + condition)
                .query(Long.class)
                .single();
    }

    private static Stream<KeptBundle> kept(String type) {
        return service.kept().stream().filter(one -> one.type().equals(type) && !one.cancelled());
    }

    private static String projected(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = ClinsCommand.run(
                List.of(words),
                RunningEngine.HOME.toString(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return exit + "\n" + err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theHowToPageShowsTheRouteThatWalksHere() throws IOException {
        assertThat(Files.readString(RunningEngine.HOME.resolve("routes/clins.camel.yaml")))
                .endsWith(shown());
    }

    @Test
    void whatTheSamplesTellIsHeldByTheServiceAndADiseaseThatIsRemovedIsNot() throws IOException {
        // Given
        assertThat(kept("AllergyIntolerance").flatMap(one -> one.words().stream()))
                .containsExactlyInAnyOrder("ペニシリン", "ソバ");
        assertThat(kept("Observation").flatMap(one -> one.words().stream())).contains("総蛋白", "カリウム", "CRP", "HBs抗原");
        assertThat(kept("Condition").flatMap(one -> one.words().stream())).containsExactlyInAnyOrder("咳", "胃炎");

        // When
        send("ward", "14-one-disease-removed");

        // Then
        assertThat(kept("Condition").flatMap(one -> one.words().stream())).containsExactly("咳");
        assertThat(count("status = 'applied'")).isEqualTo(sent);
    }

    @Test
    void thePatientsBundlesAreShownAndNothingIsSent() {
        // Given: the engine's ports and data are those of the test
        int before = service.kept().stream().mapToInt(KeptBundle::writes).sum();
        System.setProperty("hikyaku.data", data.toString());
        System.setProperty("clins.items", ITEMS);

        // When
        String shown = projected("project", "90000101", "--dry-run");
        String stranger = projected("project", "1", "--dry-run");
        String wrong = projected("project", "90000101");
        String document = projected(
                "document",
                "90000101",
                "--form",
                SAMPLES.resolve("referral.json").toString());
        System.clearProperty("hikyaku.data");
        System.clearProperty("clins.items");

        // Then
        assertThat(shown).startsWith("0\n").contains("is held as it is", "JP_Bundle_CLINS", "ペニシリン");
        assertThat(stranger).startsWith("1\nnothing can be told of this patient");
        assertThat(document).startsWith("0\n").contains("JP_Bundle_eReferral", "傷病名・主訴", "咳");
        assertThat(wrong).startsWith("2\nusage: hikyaku clins project  PATIENT --dry-run");
        assertThat(service.kept().stream().mapToInt(KeptBundle::writes).sum()).isEqualTo(before);
    }
}
