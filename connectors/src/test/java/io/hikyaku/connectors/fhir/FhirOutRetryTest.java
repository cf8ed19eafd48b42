// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.Waiting;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when the destination does not answer as it should. */
class FhirOutRetryTest {

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
    void anAnswerThatSaysComeAgainIsFollowedByAnotherAttempt() {
        // Given
        ehr.server
                .nextAnswers(503, "")
                .nextAnswers(429, "", "Retry-After", "0")
                .nextAnswers(408, "")
                .nextAnswers(500, "oops")
                .nextAnswers(409, "")
                .nextAnswers(302, "", "Location", ehr.server.url() + "/elsewhere")
                .nextAnswers(200, "<html>not a FHIR server</html>");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(ehr.server.transactions).hasSize(8);
        assertThat(ehr.server.history("Patient/p1")).hasSize(1);
        assertThat(ehr.server.requests).doesNotContain("GET elsewhere", "POST elsewhere");
    }

    @Test
    void aServerThatLetsNobodyInOrIsNotThereIsWaitedForAndNothingIsHeld() {
        // Given
        ehr.server.nextAnswers(401, "").nextAnswers(403, "").nextAnswers(404, "");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(ehr.server.transactions).hasSize(4);
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() throws Exception {
        // Given
        int port = Engine.freePort();
        ehr.awayAt(port);
        CompletableFuture<Exchange> delivery =
                CompletableFuture.supplyAsync(() -> ehr.deliver(Sample.subject("Patient/p1")));
        Waiting.until("it is down", () -> !ehr.status().up());

        // When
        ehr.server = new FhirEndpoint(port);

        // Then
        assertThat(Destination.outcome(delivery.get(15, TimeUnit.SECONDS))).isEqualTo("applied");
        assertThat(ehr.status().up()).isTrue();
        assertThat(ehr.status().consecutiveFailures()).isZero();
    }

    @Test
    void aServerThatCommittedAndThenFailedIsAskedAndNotWrittenToAgain() {
        // Given
        ehr.server.nextCommitsAndAnswers(500, "after the commit");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(ehr.server.transactions).hasSize(1);
        assertThat(ehr.server.requests).containsExactly("POST", "GET Patient/p1/_history", "GET Encounter/e1/_history");
    }

    @Test
    void aServerThatCommittedAndNeverAnsweredIsAskedAndNotWrittenToAgain() throws Exception {
        // Given
        ehr.with("&timeoutMs=200");
        ehr.server.nextCommitsAndSaysNothing();

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(ehr.server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void anAttemptOfAnEarlierLifeIsAskedForFirst() {
        // Given
        ehr.ledger.answering(Attempt.AMBIGUOUS);
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", Sample.KEY + "#request-9"));
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-a-later-message"));

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1");
        assertThat(ehr.server.transactions).isEmpty();
    }

    @Test
    void anAttemptOfAnEarlierLifeThatNeverArrivedIsMadeAgain() {
        // Given
        ehr.ledger.answering(Attempt.AMBIGUOUS);
        ehr.server.hold("Patient/p1", Sample.resource("Patient/p1", "of-an-earlier-message"));

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(ehr.server.history("Patient/p1")).hasSize(2);
    }

    @Test
    void ofATransactionAppliedInPartOnlyTheRestIsSentAgain() {
        // Given
        ehr.server.nextTakesOnly(1, "500 Internal Server Error", "{}");

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(Destination.applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(ehr.sent(1)).containsExactly("Encounter/e1");
        assertThat(ehr.server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void anAnswerOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        // Given
        String answer =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"200 OK\"}}]}";
        ehr.with("&maxAnswerBytes=" + answer.length());
        ehr.server.nextAnswers(200, answer + " ").nextAnswers(200, answer);

        // When
        Exchange delivered = ehr.deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(Destination.outcome(delivered)).isEqualTo("applied");
        assertThat(ehr.server.transactions).hasSize(2);
    }

    @Test
    void aStopEndsTheWaitAtOnceAndTheMessageIsNotHeld() throws Exception {
        // Given
        ehr.server.close();
        ehr.with("&retryFirstMs=600000&retryMaxMs=600000");
        CompletableFuture<ConnectorException> delivery =
                CompletableFuture.supplyAsync(() -> ehr.refused(Sample.subject("Patient/p1")));
        Waiting.until("it waits", () -> ehr.status().consecutiveFailures() == 1);

        // When
        ehr.stopRoutes();

        // Then
        assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(DeliveryStopped.class);
    }
}
