// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.EnvelopeHeader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each write says over which version it is made: what comes late, or from somebody who was overtaken, is refused. */
class FhirOutVersionTest {
    private static final String EARLIER = "2026-11-21T01:00:00Z";

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
    void aWriteNamesTheVersionTheLedgerKnowsAndAFirstOneThatThereIsNone() {
        // Given
        ehr.ledger.knows("Patient/untold", EARLIER, 1, "h", "");
        ehr.server.hold("Encounter/e1", Sample.resource("Encounter/e1", "of-an-earlier-message"));
        ehr.ledger.knows("Encounter/e1", EARLIER, 1, "h", "1");

        // When
        Exchange delivered = ehr.deliver(
                Sample.subject("Patient/untold"),
                Sample.subject("Encounter/e1"),
                Sample.subject("Observation/first"),
                Sample.onlyIfNew("Location/first"),
                Sample.hop("Practitioner/first", "h1"));

        // Then
        assertThat(delivered.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class))
                .matches("Patient/untold=\\w+@1,Encounter/e1=\\w+@2,Observation/first=\\w+@1,Location/first=@1,"
                        + "Practitioner/first=h1@1");
        assertThat(request(0, 0)).isEqualTo("Patient/untold");
        assertThat(request(0, 1)).isEqualTo("Encounter/e1 ifMatch W/\"1\"");
        assertThat(request(0, 2)).isEqualTo("Observation/first ifNoneMatch *");
        assertThat(request(0, 3)).isEqualTo("Location/first ifNoneMatch *");
        assertThat(request(0, 4)).isEqualTo("Practitioner/first ifNoneMatch *");
    }

    @Test
    void aFirstWriteThatWasGivenUpAndIsCarriedOutLateIsRefused() throws Exception {
        // Given
        ehr.with("&timeoutMs=200");

        // When, then
        lateIsRefused(1);
    }

    @Test
    void anUpdateThatWasGivenUpAndIsCarriedOutLateIsRefused() throws Exception {
        // Given
        ehr.with("&timeoutMs=200");
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-an-earlier-message"));
        ehr.ledger.knows("Patient/p1", EARLIER, 1, "h", "1");

        // When, then
        lateIsRefused(2);
    }

    private void lateIsRefused(int versions) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ehr.server.nextWaitsFor(told, done);
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));
        told.countDown();

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1");
        assertThat(ehr.server.transactions).hasSize(2);
        assertThat(ehr.server.history("Patient/p1")).hasSize(versions);
    }

    @Test
    void aVersionThatSomebodyElseMadeIsLookedAtAndWrittenOver() {
        // Given
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-an-earlier-message"));
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-somebody-else"));
        ehr.ledger.knows("Patient/p1", EARLIER, 1, "h", "1");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1");
        assertThat(ehr.server.requests).containsExactly("POST", "GET Patient/p1/_history", "POST");
        assertThat(request(1, 0)).isEqualTo("Patient/p1 ifMatch W/\"2\"");
        assertThat(ehr.server.history("Patient/p1")).hasSize(3);
    }

    @Test
    void whatAnotherMessageWroteIsWrittenOverOnlyOnceTheLedgerKnowsWhenItHappened() {
        // Given
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-an-earlier-message"));
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-a-message-of-another-lane"));
        ehr.ledger.knows("Patient/p1", EARLIER, 1, "h", "1");
        ehr.ledger.underWay.addAll(List.of(true, true, false));

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1");
        assertThat(ehr.ledger.underWay).isEmpty();
        assertThat(ehr.server.transactions).hasSize(2);
    }

    @Test
    void aServerThatCannotIsToldNoConditions() throws Exception {
        // Given
        ehr.with("&versionAware=false");
        ehr.ledger.knows("Patient/p1", EARLIER, 1, "h", "1");

        // When
        ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(request(0, 0)).isEqualTo("Patient/p1");
        assertThat(request(0, 1)).isEqualTo("Encounter/e1");
    }

    private String request(int transaction, int entry) {
        JsonNode request = ehr.server
                .transactions
                .get(transaction)
                .path("entry")
                .path(entry)
                .path("request");
        StringBuilder text = new StringBuilder(request.path("url").asText());
        for (String condition : new String[] {"ifMatch", "ifNoneMatch"}) {
            if (request.has(condition)) {
                text.append(' ')
                        .append(condition)
                        .append(' ')
                        .append(request.path(condition).asText());
            }
        }
        return text.toString();
    }
}
