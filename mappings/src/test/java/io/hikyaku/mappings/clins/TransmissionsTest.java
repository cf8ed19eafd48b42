// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.clins.Projector.Projection;
import io.hikyaku.mappings.clins.Transmission.Operation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransmissionsTest {
    private final Map<String, String> ledger = new HashMap<>();

    /** The files are told one after another; returns what the service is told after the last. */
    private List<Transmission> told(String... files) throws IOException {
        Projection projection = new Projector(Hospital.settings()).project(Hospital.after(files), Hospital.NOW);
        List<Transmission> all = projection.units().stream()
                .flatMap(unit -> new Transmissions("1319999999", projection.memberId()).of(unit, ledger).stream())
                .toList();
        all.forEach(one -> ledger.put(one.identity(), one.hash()));
        return all;
    }

    @Test
    void whatIsNewIsRegisteredAndThenNotToldAgain() throws IOException {
        assertThat(told("patient.hl7", "diseases.hl7"))
                .extracting(Transmission::operation)
                .containsExactly(Operation.REGISTER);
        assertThat(told("patient.hl7", "diseases.hl7")).isEmpty();
    }

    @Test
    void aListThatGrewShorterIsChangedAndAnEmptyOneIsCancelledByItsIdentifier() throws IOException {
        // Given
        Transmission registered = told("patient.hl7", "diseases.hl7").get(0);

        // When
        Transmission changed =
                told("patient.hl7", "diseases.hl7", "diseases-one-removed.hl7").get(0);
        Transmission cancelled = told("patient.hl7", "diseases.hl7", "diseases-one-removed.hl7", "diseases-none.hl7")
                .get(0);

        // Then
        assertThat(changed.operation()).isEqualTo(Operation.CHANGE);
        assertThat(changed.resources()).isEqualTo(1);
        assertThat(cancelled.operation()).isEqualTo(Operation.CANCEL);
        assertThat(cancelled.identifier()).isEqualTo(registered.identifier());
        assertThat(cancelled.bundle()).isEmpty();
    }

    @Test
    void whatWasCancelledAndIsAsItWasIsUndoneAndWhatIsOtherwiseIsRegistered() throws IOException {
        // Given
        Transmission registered =
                told("patient.hl7", "diseases-one-removed.hl7").get(0);
        told("patient.hl7", "diseases-one-removed.hl7", "diseases-none.hl7");
        Map<String, String> cancelled = Map.copyOf(ledger);

        // When
        List<Transmission> asItWas = told("patient.hl7", "diseases-one-removed.hl7");
        ledger.putAll(cancelled);
        List<Transmission> otherwise = told("patient.hl7", "diseases.hl7");

        // Then
        assertThat(asItWas).extracting(Transmission::operation).containsExactly(Operation.UNDO);
        assertThat(asItWas.get(0).hash()).isEqualTo(registered.hash());
        assertThat(otherwise).extracting(Transmission::operation).containsExactly(Operation.REGISTER);
    }

    @Test
    void whatCannotBeToldYetIsNotTakenBackEither() throws IOException {
        // Given
        told("patient.hl7", "diseases.hl7");

        // When: nothing is known of the patient's insurance, as after a partial replay
        List<Transmission> transmissions = told("diseases.hl7");

        // Then
        assertThat(transmissions).isEmpty();
    }

    @Test
    void aPieceThatIsNoLongerNeededIsCancelled() throws IOException {
        // Given
        Unit unit = Hospital.unit(
                new Projector(Hospital.settings())
                        .project(Hospital.after("patient.hl7", "diseases.hl7"), Hospital.NOW)
                        .units(),
                "C-");
        Map<String, String> before = Map.of(
                Unit.identity(unit.id(), 1), unit.bundles().get(0).contentHash(), Unit.identity(unit.id(), 2), "x");

        // When
        List<Transmission> transmissions = new Transmissions("1319999999", "").of(unit, before);

        // Then
        assertThat(transmissions).extracting(Transmission::identity).containsExactly(Unit.identity(unit.id(), 2));
        assertThat(Transmissions.identities(unit)).contains(Unit.identity(unit.id(), Transmissions.MOST_PIECES));
    }
}
