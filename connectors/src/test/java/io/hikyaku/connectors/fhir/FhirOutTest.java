// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent and what is left out, over real HTTP. */
class FhirOutTest {
    private static final String EARLIER = "2026-11-22T00:59:59Z";
    private static final String LATER = "2026-11-22T01:00:01Z";

    private Destination ehr;

    @BeforeEach
    void start() throws Exception {
        ehr = new Destination();
    }

    @AfterEach
    void stop() {
        ehr.close();
    }

    @Test
    void aBundleIsAppliedAsOneTransaction() {
        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(ehr.server.requests).containsExactly("POST");
        assertThat(ehr.ledger.begun).containsExactly(Sample.KEY + "@ehr");
        assertThat(ehr.server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void nothingButHttpsOwnHeadersLeaves() {
        // When
        ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(ehr.server.headerNames)
                .containsExactlyInAnyOrder("Accept", "Content-type", "Prefer", "Host", "User-agent", "Content-length");
    }

    @Test
    void aSettledDeliverySendsNothing() {
        // Given
        ehr.ledger.answering(Attempt.SETTLED);

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("settled");
        assertThat(ehr.server.requests).isEmpty();
    }

    @Test
    void aStaleEntryIsLeftOutAndTheOthersAreSent() {
        // Given
        ehr.ledger.knows("Patient/p1", LATER, 1, "h");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Encounter/e1");
        assertThat(ehr.sent(0)).containsExactly("Encounter/e1");
    }

    @Test
    void ofTwoEventsOfOneInstantTheLaterTakenInWins() {
        // Given
        ehr.ledger.knows("Patient/p1", Sample.OCCURRED, Sample.SEQUENCE + 1, "h");
        ehr.ledger.knows("Encounter/e1", Sample.OCCURRED, Sample.SEQUENCE, "h");

        // When
        ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(ehr.sent(0)).containsExactly("Encounter/e1");
    }

    @Test
    void whatIsOnlyCompanyForSomethingStaleIsNotSent() {
        // Given
        ehr.ledger.knows("Encounter/e1", LATER, 1, "h");

        // When
        Exchange delivered = ehr.deliver(
                Sample.onlyIfNew("Patient/p1"), Sample.hop("Practitioner/d1", "h1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("superseded");
        assertThat(ehr.server.transactions).isEmpty();
    }

    @Test
    void whatIsMadeOnlyIfNewIsAskedForAtTheServerUnlessTheLedgerKnows() {
        // Given
        ehr.ledger.knows("Patient/known", EARLIER, 1, "h");
        ehr.server.hold("Patient/there", Sample.resource("Patient/there", "other"));

        // When
        ehr.deliver(
                Sample.onlyIfNew("Patient/known"),
                Sample.onlyIfNew("Patient/there"),
                Sample.onlyIfNew("Patient/new"),
                Sample.subject("Observation/o1"));

        // Then
        assertThat(ehr.sent(0)).containsExactly("Patient/new", "Observation/o1");
        assertThat(ehr.server.requests).containsExactly("GET Patient/there", "GET Patient/new", "POST");
    }

    @Test
    void aHopIsSentOnlyWhenItsContentChanged() {
        // Given
        ehr.ledger.knows("Practitioner/same", EARLIER, 1, "h1");
        ehr.ledger.knows("Practitioner/changed", EARLIER, 1, "h1");

        // When
        Exchange delivered = ehr.deliver(
                Sample.hop("Practitioner/same", "h1"),
                Sample.hop("Practitioner/changed", "h2"),
                Sample.hop("Practitioner/new", "h3"),
                Sample.subject("Observation/o1"));

        // Then
        assertThat(delivered.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class))
                .startsWith("Practitioner/changed=h2@1,Practitioner/new=h3@1,Observation/o1=")
                .endsWith(",Practitioner/same=h1@~");
        assertThat(ehr.server.transactions.get(0).toString()).doesNotContain("h2", "h3");
    }
}
