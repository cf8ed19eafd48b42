// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.simulators.eprescription.Registration;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.ThrowAwayKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The e-prescription service by real folders: what goes wrong there never registers a prescription twice, or not at all. */
class EprescriptionOutTest {
    private static final int LOST = 500;
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

    private Pharmacy pharmacy(Function<String, TerminalFault> faults) throws Exception {
        return new Pharmacy(folder, key, faults);
    }

    /** The first request of each kind goes wrong in one way; those after it do not. */
    private static Function<String, TerminalFault> once(TerminalFault fault, String name) {
        Map<String, Boolean> gone = new ConcurrentHashMap<>();
        return asked -> asked.equals(name) && gone.putIfAbsent(asked, true) == null ? fault : TerminalFault.NONE;
    }

    @Test
    void aPrescriptionIsSignedRegisteredAndStoredByteForByte() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            // When
            Exchange delivered = pharmacy.deliver("register", 1, 1);

            // Then
            assertThat(delivered.getException()).isNull();
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
            byte[] stored = Base64.getDecoder()
                    .decode(pharmacy.terminal.registrations().get(0).document());
            assertThat(new String(stored, UTF_8)).contains("<ds:Signature");
            assertThat(PrescriptionDocument.csv(stored)).isEqualTo("SJ1\n12,1\n".getBytes(UTF_8));
            assertThat(delivered.getMessage().getBody(String.class)).contains("<PrescriptionId>P00000001<");
            assertThat(files(pharmacy.terminal.requests(), pharmacy.terminal.results(), pharmacy.signer.signed()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED"})
    void whateverGoesWrongItIsRegisteredOnce(TerminalFault fault) throws Exception {
        try (Pharmacy pharmacy = pharmacy(once(fault, "ESPsiPIR01req"))) {
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
        }
    }

    @Test
    void fiveHundredLostAnswersRegisterNothingTwice() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        Function<String, TerminalFault> everyFirst =
                name -> name.equals("ESPsiPIR01req") && lost.getAndIncrement() < LOST
                        ? TerminalFault.RESULT_LOST
                        : TerminalFault.NONE;
        try (Pharmacy pharmacy = pharmacy(everyFirst)) {
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
            List<Registration> stored = pharmacy.terminal.registrations();
            assertThat(lost.get()).isEqualTo(LOST);
            assertThat(stored).hasSize(LOST);
            assertThat(stored.stream().map(EprescriptionOutTest::csv).collect(Collectors.toSet()))
                    .hasSize(LOST);
            assertThat(pharmacy.terminal.mostOpen()).isLessThanOrEqualTo(MOST_SESSIONS);
        }
    }

    @Test
    void anEngineThatDiedAfterTheRequestAsksBeforeItMakesItAgain() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            // Given
            pharmacy.deliver("register", 1, 1);

            // When
            pharmacy.again(Pharmacy.SETTINGS);
            String end = pharmacy.done("register", 1, 1);

            // Then
            assertThat(end).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("settled");
        }
    }

    @Test
    void whatIsRegisteredIsModifiedAndCancelledByTheServicesOwnName() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            // Given
            pharmacy.done("register", 1, 1);
            pharmacy.done("register", 2, 2);

            // When
            pharmacy.done("modify", 1, 3);
            pharmacy.done("cancel", 1, 4);

            // Then
            assertThat(pharmacy.terminal.registrations())
                    .extracting(Registration::state)
                    .containsExactly("cancelled", "registered");
            assertThat(pharmacy.done("modify", 1, 3)).isEqualTo("settled");
            assertThat(pharmacy.done("modify", 1, 2)).isEqualTo("superseded");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            names = {"RESULT_LOST", "SLOW", "FORGOTTEN"})
    void aCancellationWhoseAnswerIsLostIsAskedAfterAsWell(TerminalFault fault) throws Exception {
        try (Pharmacy pharmacy = pharmacy(once(fault, "cancelreq"))) {
            pharmacy.done("register", 1, 1);
            assertThat(pharmacy.done("cancel", 1, 2)).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations())
                    .extracting(Registration::state)
                    .containsExactly("cancelled");
        }
    }

    @Test
    void whereAPrescriptionIsAndWhetherADrugIsGivenTwiceIsAskedWithoutAChange() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            pharmacy.done("register", 1, 1);
            assertThat(pharmacy.deliver("status", 1, 2).getMessage().getBody(String.class))
                    .contains("<ProcessingResultCode>registered<");
            assertThat(pharmacy.done("check", 3, 3)).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
        }
    }

    @Test
    void whatWasNeverRegisteredCannotBeCancelled() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            assertThatThrownBy(() -> pharmacy.done("cancel", 1, 1)).hasMessageStartingWith("CON-265");
        }
    }

    @Test
    void aRefusalIsHeldWithTheServicesCodeAndNothingOfThePatient() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.REFUSED)) {
            assertThatThrownBy(() -> pharmacy.done("register", 1, 1))
                    .hasMessageStartingWith("CON-264 the service refuses the request: EPSB9999E");
            assertThat(pharmacy.terminal.registrations()).isEmpty();
        }
    }

    @Test
    void whatWasRefusedIsSignedAndMadeAnewWhenItIsDrivenAgain() throws Exception {
        try (Pharmacy pharmacy = pharmacy(once(TerminalFault.REFUSED, "ESPsiPIR01req"))) {
            assertThatThrownBy(() -> pharmacy.done("register", 1, 1)).hasMessageStartingWith("CON-264");
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
        }
    }

    @Test
    void aFolderThatTakesNoFileIsWaitedFor() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            // Given
            pharmacy.awayTerminal();
            ExecutorService lane = Executors.newSingleThreadExecutor();
            Future<String> end = lane.submit(() -> pharmacy.done("register", 1, 1));

            // When
            pharmacy.backTerminal();

            // Then
            assertThat(end.get(1, TimeUnit.MINUTES)).isEqualTo("applied");
            assertThat(pharmacy.terminal.registrations()).hasSize(1);
            lane.shutdown();
        }
    }

    @Test
    void anEnvelopeThatDoesNotNameItsPrescriptionIsRefused() throws Exception {
        try (Pharmacy pharmacy = pharmacy(name -> TerminalFault.NONE)) {
            assertThat(pharmacy.deliver("replace", 1, 1).getException()).hasMessageStartingWith("CON-220");
        }
    }

    private static String csv(Registration registration) {
        return new String(PrescriptionDocument.csv(Base64.getDecoder().decode(registration.document())), UTF_8);
    }

    private static List<Path> files(Path... folders) throws Exception {
        List<Path> all = new ArrayList<>();
        for (Path one : folders) {
            try (Stream<Path> files = Files.list(one)) {
                all.addAll(files.toList());
            }
        }
        return all;
    }
}
