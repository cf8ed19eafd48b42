// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.mappings.prescription.document.DispensingDocument;
import io.hikyaku.simulators.eprescription.ServiceSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pharmacy hands out comes back to the prescriber, by the route its how-to page shows. */
class DispensingTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path SAMPLES = RunningEngine.HOME.resolve("samples");
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));

    @TempDir
    static Path installation;

    @TempDir
    static Path data;

    @TempDir
    static Path folders;

    private static FhirServer ehr;
    private static ServiceSimulator service;
    private static RunningEngine engine;

    @BeforeAll
    static void start() throws IOException {
        OwnInstallation own = OwnInstallation.in(installation);
        Files.writeString(own.home().resolve("routes/dispensing.camel.yaml"), shown());
        Path settings = own.home().resolve("routes/hikyaku.properties");
        Files.writeString(
                settings, Files.readString(settings) + "\ndispensing.charset = UTF-8\ndispensing.lookMs = 50\n");
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        service = ServiceSimulator.start(folders);
        engine = RunningEngine.start(installation, data, ehr.url(), settings());
        send(Files.readString(SAMPLES.resolve("pharmacy/06-dispensed-outside.hl7"))
                .strip()
                .replace('\n', '\r'));
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(service.settings());
        settings.put("destinations.off", "clins");
        return settings;
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        service.close();
        ehr.close();
    }

    private static String shown() throws IOException {
        String page = Files.readString(RunningEngine.HOME.resolve("docs/how-to/deliver-prescriptions.md"));
        return Stream.of(page.split("```yaml\n"))
                .map(block -> block.split("```")[0])
                .filter(block -> block.contains("id: dispensing-receive\n"))
                .findFirst()
                .orElseThrow();
    }

    private static void send(String message) throws IOException {
        assertThat(engine.send("pharmacy", (message + "\r").getBytes(UTF_8)).code())
                .isEqualTo("AA");
        await().atMost(LIMIT).until(() -> count("FROM delivery WHERE status = 'applied'") == 2);
    }

    private static void dispense(String prescriptionId) throws IOException {
        byte[] csv = Files.readAllBytes(SAMPLES.resolve("prescription/06-dispensed.sj1.csv"));
        DispensingDocument result = new DispensingDocument(prescriptionId, "1349999999", "見本薬局", TODAY, csv);
        service.dispense(TODAY.format(DateTimeFormatter.BASIC_ISO_DATE), result.write());
    }

    @Test
    void whatWasHandedOutIsAMedicationDispenseForTheRequestInThePatientsLaneOnce() throws Exception {
        // When
        dispense("P00000001");
        String ofDispensing =
                "FROM delivery WHERE status = 'applied' AND message_key IN (SELECT message_key FROM message WHERE feed = 'dispensing')";
        await().atMost(LIMIT).until(() -> count(ofDispensing) == 1);
        dispense("P00000001");

        // Then
        assertThat(found("MedicationDispense")).contains("\"total\":4").contains("見本軟膏");
        assertThat(found("Patient")).contains("\"total\":1");
        assertThat(count("FROM message WHERE feed = 'dispensing' AND lane ="
                        + " (SELECT lane FROM message WHERE feed = 'pharmacy')"))
                .isEqualTo(1);
        assertThat(count(ofDispensing)).isEqualTo(1);
    }

    @Test
    void aResultOfAPrescriptionThatNobodyRegisteredHereIsHeld() throws IOException {
        // When
        dispense("P99999998");

        // Then
        await().atMost(LIMIT)
                .until(() -> count("FROM message WHERE feed = 'dispensing' AND status = 'held'"
                                + " AND problem LIKE 'RTE-317%'")
                        == 1);
    }

    private static String found(String type) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(ehr.url() + "/" + type))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static long count(String rest) {
        return engine.ledger().sql("SELECT count(*) " + rest).query(Long.class).single();
    }
}
