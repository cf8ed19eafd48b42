// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.simulators.eprescription.Registration;
import io.hikyaku.simulators.eprescription.TerminalFault;
import io.hikyaku.simulators.eprescription.ThrowAwayKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The copy of what is registered, by real folders: it is there byte for byte, and never at the price of a second registration. */
class CopiesTest {
    private static final String COPY = "ESPsiPIR06req";
    private static final String FIRST = "P00000001.pdf";

    @TempDir
    static Path keys;

    private static ThrowAwayKey key;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeKey() throws Exception {
        key = ThrowAwayKey.make(keys);
    }

    private static Function<String, TerminalFault> first(TerminalFault fault) {
        AtomicBoolean gone = new AtomicBoolean();
        return name -> name.equals(COPY) && !gone.getAndSet(true) ? fault : TerminalFault.NONE;
    }

    private static Registration registered(Pharmacy pharmacy) {
        List<Registration> all = pharmacy.terminal.registrations();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = TerminalFault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFUSED"})
    void whateverGoesWrongThereIsACopyOfOneRegistration(TerminalFault fault) throws Exception {
        try (Pharmacy pharmacy = Pharmacy.withCopies(folder, key, first(fault))) {
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("applied");
            assertThat(pharmacy.copies().resolve(FIRST))
                    .hasBinaryContent(registered(pharmacy).copy());
        }
    }

    @Test
    void whatIsModifiedReplacesTheCopyAndWhatIsCancelledLeavesIt() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.withCopies(folder, key, name -> TerminalFault.NONE)) {
            // Given
            pharmacy.done("register", 1, 1);

            // When
            pharmacy.done("modify", 1, 2);
            byte[] modified = registered(pharmacy).copy();
            pharmacy.done("cancel", 1, 3);

            // Then
            assertThat(pharmacy.copies().resolve(FIRST)).hasBinaryContent(modified);
            assertThat(pharmacy.copies().toFile().list()).containsExactly(FIRST);
        }
    }

    @Test
    void aRefusedCopyHoldsTheMessageAndDrivenAgainOnlyTheCopyIsAskedFor() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.withCopies(folder, key, first(TerminalFault.REFUSED))) {
            assertThatThrownBy(() -> pharmacy.done("register", 1, 1))
                    .hasMessageStartingWith("CON-270")
                    .hasMessageContaining("EPSB9999E");
            assertThat(pharmacy.ledger.applied("eprescription", List.of("Prescription/rx-1")))
                    .hasSize(1);
            assertThat(pharmacy.done("register", 1, 1)).isEqualTo("applied");
            assertThat(pharmacy.copies().resolve(FIRST))
                    .hasBinaryContent(registered(pharmacy).copy());
        }
    }

    @Test
    void theLimitHoldsAtItAndNotPastIt() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.withCopies(folder, key, name -> TerminalFault.NONE)) {
            // Given
            pharmacy.done("register", 1, 1);
            int length = registered(pharmacy).copy().length;
            String settings = Pharmacy.SETTINGS + "&copies=" + pharmacy.copies() + "&maxCopyBytes=";

            // When
            pharmacy.again(settings + length);
            assertThat(pharmacy.done("register", 2, 2)).isEqualTo("applied");
            pharmacy.again(settings + (length - 1));

            // Then
            assertThatThrownBy(() -> pharmacy.done("register", 3, 3)).hasMessageStartingWith("CON-270");
            assertThat(pharmacy.terminal.registrations()).hasSize(3);
        }
    }

    @Test
    void aFolderThatIsAwayIsWaitedForAndNothingIsRegisteredMeanwhile() throws Exception {
        try (Pharmacy pharmacy = Pharmacy.withCopies(folder, key, name -> TerminalFault.NONE)) {
            // Given
            Files.delete(pharmacy.copies());
            ExecutorService lane = Executors.newSingleThreadExecutor();
            Future<String> end = lane.submit(() -> pharmacy.done("register", 1, 1));

            // When
            Files.createDirectories(pharmacy.copies());

            // Then
            assertThat(end.get(1, TimeUnit.MINUTES)).isEqualTo("applied");
            assertThat(pharmacy.copies().resolve(FIRST))
                    .hasBinaryContent(registered(pharmacy).copy());
            lane.shutdown();
        }
    }
}
