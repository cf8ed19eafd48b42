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
import java.util.ArrayList;
import java.util.HashMap;
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
    private static final String ITEMS =
            SAMPLES.resolve("clins-items.csv").toAbsolutePath().toString();
    private static final String PAGE = "docs/how-to/share-with-the-national-service.md";

    @TempDir
    static Path data;

    @TempDir
    static Path terminal;

    @TempDir
    static Path installation;

    private static FhirServer ehr;
    private static SharingSimulator service;
    private static RunningEngine engine;
    private static int sent;

    @BeforeAll
    static void start() throws IOException {
        service = new SharingSimulator(terminal, name -> SharingFault.NONE);
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        OwnInstallation own = OwnInstallation.in(installation);
        Files.writeString(installation.resolve("routes/documents.camel.yaml"), shown(2));
        own.replace("routes/hikyaku.properties", "orders.charset", """
                documents.port = 1
                documents.charset = UTF-8
                orders.charset""");
        engine = RunningEngine.start(installation, data, ehr.url(), settings());
        send("ward", "01-admission", "12-diseases", "13-allergies");
        send("lab", "01-chemistry-preliminary", "02-chemistry-corrected");
    }

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>(FreePorts.of("documents.port"));
        settings.putAll(Map.of(
                "destinations.off",
                "eprescription",
                "clins.requests",
                service.requests().toString(),
                "clins.results",
                service.results().toString(),
                "clins.items",
                ITEMS));
        return settings;
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        ehr.close();
        service.close();
    }

    /** A block of YAML of the page, counted from 1. */
    private static String shown(int block) throws IOException {
        return Files.readString(RunningEngine.HOME.resolve(PAGE))
                .split("```yaml\n")[block]
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

    private static List<KeptBundle> documents() {
        return service.kept().stream()
                .filter(one -> one.type().equals("document"))
                .toList();
    }

    /** What is on its way is there, or held, when the command's message is settled. */
    private static String sentDocument(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "document",
                "90000101",
                "--form",
                SAMPLES.resolve("referral.json").toString()));
        words.addAll(List.of(more));
        String said = projected(words.toArray(String[]::new));
        sent++;
        await().atMost(LIMIT).until(() -> count("status IN ('applied', 'superseded', 'held')") == sent);
        return said;
    }

    private static Stream<KeptBundle> kept(String type) {
        return service.kept().stream().filter(one -> one.type().equals(type) && !one.cancelled());
    }

    private static String projected(String... words) {
        return commanded(Map.of(), words);
    }

    private static String commanded(Map<String, String> settings, String... words) {
        return commanded(installation, settings, words);
    }

    private static String commanded(Path home, Map<String, String> settings, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        // The engine's ports and data are those of the test.
        Map<String, String> own = new HashMap<>(Map.of(
                "hikyaku.data",
                data.toString(),
                "clins.items",
                ITEMS,
                "destinations.off",
                "eprescription",
                "documents.port",
                engine.setting("documents.port")));
        own.putAll(settings);
        own.forEach(System::setProperty);
        int exit = ClinsCommand.run(
                List.of(words),
                home.toString(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        own.keySet().forEach(System::clearProperty);
        return exit + "\n" + err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theHowToPageShowsTheRouteThatWalksHere() throws IOException {
        assertThat(Files.readString(RunningEngine.HOME.resolve("routes/clins.camel.yaml")))
                .endsWith(shown(1));
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
        // Given
        int before = service.kept().stream().mapToInt(KeptBundle::writes).sum();

        // When
        String shown = projected("project", "90000101", "--dry-run");
        String stranger = projected("project", "1", "--dry-run");
        String wrong = projected("project", "90000101");
        String document = projected(
                "document",
                "90000101",
                "--form",
                SAMPLES.resolve("referral.json").toString(),
                "--dry-run");
        String checkup = projected(
                "document",
                "90000101",
                "--form",
                SAMPLES.resolve("checkup.json").toString(),
                "--dry-run");

        // Then
        assertThat(shown).startsWith("0\n").contains("is held as it is", "JP_Bundle_CLINS", "ペニシリン");
        assertThat(stranger).startsWith("1\nnothing can be told of this patient");
        assertThat(document).startsWith("0\n").contains("JP_Bundle_eReferral", "傷病名・主訴", "咳");
        assertThat(checkup)
                .startsWith("0\nBundle/D2026-K20261110-1  would: register\n")
                .contains("身長", "喫煙");
        assertThat(wrong).startsWith("2\nusage: hikyaku clins project  PATIENT --dry-run");
        assertThat(service.kept().stream().mapToInt(KeptBundle::writes).sum()).isEqualTo(before);
    }

    @Test
    void aDocumentIsRegisteredOnceChangedByACdaTakenBackAndAsItWas() {
        // When
        String first = sentDocument();
        String again = sentDocument();
        List<KeptBundle> registered = documents();
        String changed =
                sentDocument("--cda", SAMPLES.resolve("referral-cda.xml").toString());
        List<KeptBundle> withCda = documents();
        String cancelled = sentDocument("--cancel");
        List<KeptBundle> afterwards = documents();
        sentDocument("--cda", SAMPLES.resolve("referral-cda.xml").toString());

        // Then
        assertThat(first).isEqualTo("0\nBundle/D2026-R20261105-1  on its way: register\n");
        assertThat(again).contains("on its way: nothing");
        assertThat(registered).hasSize(1);
        assertThat(registered.get(0).identifier()).endsWith("^2026^R20261105-1");
        assertThat(registered.get(0).writes()).isEqualTo(1);
        assertThat(changed).contains("on its way: change");
        assertThat(withCda.get(0).resources().toString()).contains("添付情報", "虫垂炎");
        assertThat(cancelled).contains("on its way: cancel");
        assertThat(afterwards.get(0).cancelled()).isTrue();
        assertThat(documents().get(0).cancelled()).isFalse();
        assertThat(documents()).hasSize(1);
        assertThat(count("status = 'applied'")).isEqualTo(sent);
    }

    @Test
    void aDocumentIsNotSentWhereItsDestinationIsOffOrNoEngineAnswers(@TempDir Path another) throws IOException {
        // Given
        int before = documents().size();
        String form = SAMPLES.resolve("discharge.json").toString();
        String referral = SAMPLES.resolve("referral.json").toString();

        // When
        String off = commanded(
                Map.of("destinations.off", "clins,eprescription"), "document", "90000101", "--form", referral);
        String nobody = commanded(FreePorts.of("documents.port"), "document", "90000101", "--form", referral);
        String noRoute = commanded(
                OwnInstallation.in(another).home(),
                Map.of("documents.port", ""),
                "document",
                "90000101",
                "--form",
                referral);
        String lacks = projected("document", "90000101", "--form", form);
        String other = projected("document", "90000101", "--form", referral, "--cda", form);

        // Then
        assertThat(off).startsWith("1\nRTE-305 the destination clins is switched off");
        assertThat(nobody).startsWith("1\nRTE-350 no engine answers at http://127.0.0.1:");
        assertThat(noRoute).startsWith("1\nRTE-302 no route takes documents");
        assertThat(lacks).startsWith("1\nMAP-195 the document lacks a stay that has ended");
        assertThat(other).startsWith("1\nMAP-195 the form lacks, or has otherwise than it must: cda");
        assertThat(documents()).hasSize(before);
    }
}
