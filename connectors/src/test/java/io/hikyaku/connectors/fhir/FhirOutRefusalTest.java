// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the destination refuses, and how it is told. */
class FhirOutRefusalTest {
    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required",
            "diagnostics":"Canary lacks a birth date","details":{"text":"Canary"},
            "expression":["Bundle.entry[0].resource/*Patient/p1*/.birthDate"]},
            {"severity":"Canary","code":"canary","location":["Patient.name.where(text='Canary')"]}]}""";

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
    void aRefusalIsToldByStatusAndIssuesInTheStandardsWordsOnly() {
        // Given
        ehr.server.nextAnswers(422, OUTCOME);

        // When
        ConnectorException refused = ehr.refused(Sample.subject("Patient/p1"));

        // Then
        assertThat(refused.problem()).isEqualTo(ConnectorProblem.REFUSED);
        assertThat(refused).hasMessage("""
                        CON-223 the destination refuses the Bundle: HTTP 422: error required Bundle.entry[0].resource.birthDate; issue unknown
                          at   destination ehr
                          fix  correct the mapping or the destination, then drive the held message again""").hasNoCause();
        assertThat(ehr.server.transactions).hasSize(1);
    }

    @Test
    void anEntryRefusedInsideASuccessIsARefusal() {
        // Given
        ehr.server.nextTakesOnly(1, "400 Bad Request", OUTCOME);

        // When
        ConnectorException refused = ehr.refused(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(refused.what())
                .startsWith("the destination refuses the Bundle: HTTP 400 for entry 1: error required")
                .endsWith("is not atomic")
                .doesNotContain("Canary");
    }

    @Test
    void conflictsAreTriedAgainUntilTheirLimitAndHeldOnePastIt() throws Exception {
        // Given
        ehr.with("&maxConflicts=2");
        ehr.server.nextAnswers(409, "").nextAnswers(409, "");

        // When
        Exchange atTheLimit = ehr.deliver(Sample.subject("Patient/p1"));
        ehr.server.nextAnswers(409, "").nextAnswers(409, "").nextAnswers(409, "");
        ConnectorException onePast = ehr.refused(Sample.subject("Patient/p2"));

        // Then
        assertThat(Destination.outcome(atTheLimit)).isEqualTo("applied");
        assertThat(onePast.code()).isEqualTo("CON-224");
    }

    @Test
    void whatIsNoTransactionOrHasNoEnvelopeIsRefusedBeforeAnythingIsSent() {
        // When
        ConnectorException noJson = ehr.failure("Canary".getBytes(java.nio.charset.StandardCharsets.UTF_8), true);
        ConnectorException noPut =
                ehr.failure(Sample.bundle("{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}"), true);
        ConnectorException noKey = ehr.failure(Sample.bundle(Sample.subject("Patient/p1")), false);

        // Then
        assertThat(List.of(noJson.code(), noPut.code(), noKey.code())).containsExactly("CON-222", "CON-222", "CON-220");
        assertThat(noJson).hasMessageNotContaining("Canary").hasNoCause();
        assertThat(ehr.server.requests).isEmpty();
        assertThat(ehr.ledger.begun).isEmpty();
    }
}
