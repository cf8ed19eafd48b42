// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A result that comes before its patient's admission makes a patient; the admission is news all the same. */
class OutcomeTest {
    @Test
    void whatWasMadeOnlyBecauseThereWasNoneClaimsNoContent() {
        Outcome outcome = Outcome.applied(List.of(
                Outcome.Written.of(entry("Patient/p", Entry.Kind.ONLY_IF_NEW), "1"),
                Outcome.Written.of(entry("Observation/o", Entry.Kind.SUBJECT), "")));
        assertThat(outcome.written()).isEqualTo("Patient/p=@1,Observation/o=hash@");
    }

    @Test
    void whatWasThereAlreadyIsToldFromWhatWasWritten() {
        Outcome outcome = Outcome.applied(List.of(new Outcome.Written("Practitioner/p", "hash", "7", true)));
        assertThat(outcome.written()).isEqualTo("Practitioner/p=hash@7~");
    }

    @Test
    void suchAResourceMakesNothingStaleHoweverOldItIs() {
        Instant later = Instant.parse("2026-01-02T00:00:00Z");
        Instant earlier = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(new Applied(later, 9, "", "").laterThan(earlier, 1)).isFalse();
        assertThat(new Applied(later, 9, "hash", "").laterThan(earlier, 1)).isTrue();
        assertThat(new Applied(earlier, 9, "hash", "").laterThan(earlier, 1)).isTrue();
        assertThat(new Applied(earlier, 1, "hash", "").laterThan(earlier, 1)).isFalse();
    }

    private static Entry entry(String identity, Entry.Kind kind) {
        Posted nothing = new Posted(new byte[0], new Posted.Place(0, 0, 0, 0), JsonNodeFactory.instance.objectNode());
        return new Entry(identity, kind, "hash", nothing);
    }
}
