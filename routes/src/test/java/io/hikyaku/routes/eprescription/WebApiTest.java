// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.simulators.eprescription.Registration;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.ThrowAwayKey;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The e-prescription service by its Web API, over real TLS: what goes wrong there never registers a prescription twice, or not at all. */
class WebApiTest {
    private static final int LOST = 100;
    private static final int LANES = 40;
    private static final int MOST_SESSIONS = 20;

    @TempDir
    static Path keys;

    private static ThrowAwayKey key;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKey() throws Exception {
        key = ThrowAwayKey.make(keys);
    }

    private static Function<String, TerminalFault> first(TerminalFault fault, String name) {
        AtomicBoolean gone = new AtomicBoolean();
        return asked -> asked.equals(name) && !gone.getAndSet(true) ? fault : TerminalFault.NONE;
    }

    private static String csv(Registration registration) {
        return new String(PrescriptionDocument.csv(Base64.getDecoder().decode(registration.document())), UTF_8);
    }

    @Test
    void aPrescriptionIsSignedAndRegisteredByteForByte() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, name -> TerminalFault.NONE)) {
            assertThat(pharmacy.deliver("register", 1, 1).getMessage().getBody(String.class))
                    .contains("<PrescriptionId>P00000001<");
            assertThat(pharmacy.registrations()).hasSize(1);
            assertThat(csv(pharmacy.registrations().get(0))).isEqualTo("SJ1\n12,1\n");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED"})
    void whateverGoesWrongItIsRegisteredOnce(TerminalFault fault) throws Exception {
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, first(fault, "ESPsiPIR01req"))) {
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("applied");
            assertThat(pharmacy.registrations()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            names = {"RESULT_LOST", "SLOW", "FORGOTTEN"})
    void aCancellationWhoseAnswerIsLostIsAskedAfterAsWell(TerminalFault fault) throws Exception {
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, first(fault, "cancelreq"))) {
            pharmacy.done("register", 1, 1);
            assertThat(pharmacy.done("cancel", 1, 2)).isEqualTo("applied");
            assertThat(pharmacy.registrations()).extracting(Registration::state).containsExactly("cancelled");
        }
    }

    @Test
    void aHundredLostAnswersRegisterNothingTwice() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        Function<String, TerminalFault> everyFirst =
                name -> name.equals("ESPsiPIR01req") && lost.getAndIncrement() < LOST
                        ? TerminalFault.RESULT_LOST
                        : TerminalFault.NONE;
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, everyFirst)) {
            // Given: so many handshakes at once take their time
            pharmacy.again(Pharmacy.SETTINGS.replace("answerMs=150", "answerMs=20000"));

            // When
            ExecutorService lanes = Executors.newFixedThreadPool(LANES);
            List<Future<String>> ends = new ArrayList<>();
            for (int i = 1; i <= LOST; i++) {
                int prescription = i;
                ends.add(lanes.submit(() -> pharmacy.done("register", prescription, prescription)));
            }
            for (Future<String> end : ends) {
                assertThat(end.get(2, TimeUnit.MINUTES)).isEqualTo("applied");
            }
            lanes.shutdown();

            // Then
            assertThat(pharmacy.registrations().stream().map(WebApiTest::csv).distinct())
                    .hasSize(LOST);
            assertThat(pharmacy.registrations()).hasSize(LOST);
            assertThat(pharmacy.webApi().mostOpen()).isLessThanOrEqualTo(MOST_SESSIONS);
        }
    }

    @Test
    void aRefusalIsHeldWithTheServicesCode() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, name -> TerminalFault.REFUSED)) {
            assertThatThrownBy(() -> pharmacy.done("register", 1, 1))
                    .hasMessageStartingWith("CON-264 the service refuses the request: EPSB9999E");
        }
    }

    @Test
    void whoShowsNoTrustedCertificateIsNotLetInAndWaits() throws Exception {
        ThrowAwayKey stranger = ThrowAwayKey.make(Files.createDirectories(folder.resolve("stranger")));
        try (Pharmacy pharmacy = Pharmacy.byWebApi(folder, key, name -> TerminalFault.NONE)) {
            // Given
            pharmacy.shows(stranger);
            pharmacy.again(Pharmacy.SETTINGS);
            ExecutorService lane = Executors.newSingleThreadExecutor();
            Future<String> end = lane.submit(() -> pharmacy.done("register", 1, 1));

            // When
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> pharmacy.destinations().all().stream().anyMatch(one -> !one.up()));

            // Then
            assertThat(pharmacy.destinations().all().get(0).problem()).isEqualTo("CON-272");
            assertThat(pharmacy.registrations()).isEmpty();

            // When
            pharmacy.shows(key);

            // Then
            assertThat(end.get(1, TimeUnit.MINUTES)).isEqualTo("applied");
            lane.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webApi=http://127.0.0.1:1/x&certificateFile=own.pem&keyFile=own.key | webApi is no https URL",
                "webApi=https://127.0.0.1:1/x | webApi is set without certificateFile and keyFile",
                "webApi=https://127.0.0.1:1/x&requests=req | webApi is set, and requests or results as well",
                "requests=req | requests and results are not both named",
            })
    void aSettingThatCannotBeIsToldAtTheStart(String settings, String what) throws Exception {
        try (Pharmacy pharmacy = new Pharmacy(folder, key, name -> TerminalFault.NONE)) {
            assertThatThrownBy(() -> pharmacy.placed(settings, Pharmacy.SETTINGS))
                    .hasStackTraceContaining("CON-210 " + what);
        }
    }

    @Test
    void theContractIsWellFormedAndNamesWhatTheSimulatorAnswers() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        String text = Files.readString(Path.of("../connectors/web-api.wsdl"));
        URL schema = Path.of("../connectors/web-api.wsdl").toUri().toURL();
        assertThat(factory.newDocumentBuilder()
                        .parse(schema.toString())
                        .getDocumentElement()
                        .getLocalName())
                .isEqualTo("definitions");
        assertThat(text)
                .contains("urn:hikyaku:national-service:1", "\"Submit\"", "\"Fetch\"", "Result", "Request", "Name");
    }
}
