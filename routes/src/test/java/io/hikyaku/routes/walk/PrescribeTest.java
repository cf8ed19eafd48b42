// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.simulators.eprescription.Registration;
import io.hikyaku.simulators.eprescription.ServiceSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.MessageFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the pharmacy's message to the e-prescription service's store: registered, changed, taken back, and never a part of it. */
class PrescribeTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Path SAMPLES = RunningEngine.HOME.resolve("samples");

    @TempDir
    Path data;

    @TempDir
    Path folders;

    private FhirServer ehr;
    private ServiceSimulator service;
    private RunningEngine engine;
    private String ordered;

    @BeforeEach
    void start() throws IOException {
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        service = ServiceSimulator.start(folders);
        engine = RunningEngine.start(RunningEngine.HOME, data, ehr.url(), settings());
        ordered = Files.readString(SAMPLES.resolve("pharmacy/06-dispensed-outside.hl7"))
                .strip()
                .replace('\n', '\r');
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(service.settings());
        settings.put("destinations.off", "clins");
        return settings;
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        service.close();
        ehr.close();
    }

    @Test
    void whatIsDispensedOutsideIsSignedAndRegisteredAsTheCommandEncodesIt() throws IOException {
        // When
        send(ordered);

        // Then
        assertThat(states()).containsExactly("registered");
        assertThat(csv(0)).isEqualTo(Files.readString(SAMPLES.resolve("prescription/04-outside-pharmacy.sj1.csv")));
        assertThat(deliveries("applied")).isEqualTo(2);
    }

    @Test
    void aChangedOrderModifiesWhatIsRegisteredAndACancelledOneTakesItBack() throws IOException {
        // Given
        send(ordered);

        // When
        send(later(1, "XO", ordered).replace("薄くのばす", "厚くのばす"));
        send(later(2, "CA", ordered));
        send(later(3, "CA", ordered));

        // Then
        assertThat(states()).containsExactly("cancelled");
        assertThat(csv(0)).contains("厚くのばす");
        assertThat(reasons()).containsExactly("the prescription was cancelled before");
    }

    @Test
    void anOrderThatIsPlacedAgainAfterItWasCancelledIsRegisteredAnew() throws IOException {
        // Given
        send(ordered);
        send(later(1, "CA", ordered));

        // When
        send(later(2, "NW", ordered));

        // Then
        assertThat(states()).containsExactly("cancelled", "registered");
    }

    @Test
    void aMessageAboutAPartOfARegisteredPrescriptionIsHeldAndNothingIsCancelled() throws IOException {
        // Given
        send(ordered);

        // When
        send(later(1, "CA", ordered.substring(0, ordered.lastIndexOf("\rORC|"))));

        // Then
        assertThat(states()).containsExactly("registered");
        assertThat(held()).startsWith("RTE-316 ");
    }

    @Test
    void whatLacksWhatTheServiceNeedsIsHeldWithEveryReason() throws IOException {
        // When
        send(ordered.replaceAll("\rIN1[^\r]*", ""));

        // Then
        assertThat(service.registrations()).isEmpty();
        assertThat(held()).startsWith("MAP-174 ").doesNotContain("花子");
    }

    @Test
    void whatIsDispensedInTheHospitalIsNoneOfTheServicesBusinessAndTheLedgerSaysSo() throws IOException {
        // When
        byte[] inside = MessageFile.read(SAMPLES.resolve("pharmacy/01-oral-prescription-two-rp.hl7"))
                .get(0)
                .bytes();
        assertThat(engine.send("pharmacy", inside).code()).isEqualTo("AA");
        settled();

        // Then
        assertThat(service.registrations()).isEmpty();
        assertThat(reasons()).containsExactly("nothing in it is dispensed outside, so the service hears nothing of it");
    }

    private void send(String message) throws IOException {
        assertThat(engine.send("pharmacy", (message + "\r").getBytes(UTF_8)).code())
                .isEqualTo("AA");
        settled();
    }

    private void settled() {
        await().atMost(LIMIT)
                .until(() -> deliveries("waiting") + deliveries("sending") == 0 && engine.messages("in.pharmacy") == 0);
    }

    /** The same order some minutes later, with another order control. */
    private static String later(int minutes, String control, String message) {
        return message.replace("P00000006", "P0000010" + minutes)
                .replace("20261105143050", "2026110515%02d00".formatted(minutes))
                .replace("\rORC|NW|", "\rORC|" + control + "|");
    }

    private List<String> states() {
        return service.registrations().stream().map(Registration::state).toList();
    }

    private String csv(int registration) {
        String document = service.registrations().get(registration).document();
        return new String(PrescriptionDocument.csv(Base64.getDecoder().decode(document)), UTF_8);
    }

    private long deliveries(String status) {
        return engine.ledger()
                .sql("SELECT count(*) FROM delivery WHERE status = ?")
                .param(status)
                .query(Long.class)
                .single();
    }

    private String held() {
        return engine.ledger()
                .sql("SELECT problem FROM delivery WHERE destination = 'eprescription' AND status = 'held'")
                .query(String.class)
                .single();
    }

    private List<String> reasons() {
        return engine.ledger()
                .sql("SELECT problem FROM delivery WHERE status = 'applied' AND problem IS NOT NULL")
                .query(String.class)
                .list();
    }
}
