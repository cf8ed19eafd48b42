// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.Waiting;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kamelet against a real HTTP server. */
class FhirOutTest {
    private static final String EARLIER = "2026-11-22T00:59:59Z";
    private static final String LATER = "2026-11-22T01:00:01Z";
    private static final String OUTCOME = """
            {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"required",
            "diagnostics":"Canary lacks a birth date","details":{"text":"Canary"},
            "expression":["Bundle.entry[0].resource/*Patient/p1*/.birthDate"]},
            {"severity":"Canary","code":"canary","location":["Patient.name.where(text='Canary')"]}]}""";

    private final MemoryLedger ledger = new MemoryLedger();
    private FhirEndpoint server;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        server = new FhirEndpoint();
        delivering(server.url(), "");
    }

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    @Test
    void aBundleIsAppliedAsOneTransaction() {
        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(server.requests).containsExactly("POST");
        assertThat(ledger.begun).containsExactly(Sample.KEY + "@ehr");
        assertThat(server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void nothingButHttpsOwnHeadersLeaves() {
        // When
        deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(server.headerNames)
                .containsExactlyInAnyOrder("Accept", "Content-type", "Prefer", "Host", "User-agent", "Content-length");
    }

    @Test
    void aSettledDeliverySendsNothing() {
        // Given
        ledger.answering(Attempt.SETTLED);

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("settled");
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aStaleEntryIsLeftOutAndTheOthersAreSent() {
        // Given
        ledger.knows("Patient/p1", LATER, 1, "h");

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(applied(delivered)).isEqualTo("Encounter/e1");
        assertThat(sent(0)).containsExactly("Encounter/e1");
    }

    @Test
    void ofTwoEventsOfOneInstantTheLaterTakenInWins() {
        // Given
        ledger.knows("Patient/p1", Sample.OCCURRED, Sample.SEQUENCE + 1, "h");
        ledger.knows("Encounter/e1", Sample.OCCURRED, Sample.SEQUENCE, "h");

        // When
        deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(sent(0)).containsExactly("Encounter/e1");
    }

    @Test
    void whatIsOnlyCompanyForSomethingStaleIsNotSent() {
        // Given
        ledger.knows("Encounter/e1", LATER, 1, "h");

        // When
        Exchange delivered = deliver(
                Sample.onlyIfNew("Patient/p1"), Sample.hop("Practitioner/d1", "h1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("superseded");
        assertThat(server.transactions).isEmpty();
    }

    @Test
    void whatIsMadeOnlyIfNewIsAskedForAtTheServerUnlessTheLedgerKnows() {
        // Given
        ledger.knows("Patient/known", EARLIER, 1, "h");
        server.hold("Patient/there", Sample.resource("Patient/there", "other"));

        // When
        deliver(
                Sample.onlyIfNew("Patient/known"),
                Sample.onlyIfNew("Patient/there"),
                Sample.onlyIfNew("Patient/new"),
                Sample.subject("Observation/o1"));

        // Then
        assertThat(sent(0)).containsExactly("Patient/new", "Observation/o1");
        assertThat(server.requests).containsExactly("GET Patient/there", "GET Patient/new", "POST");
        assertThat(server.transactions.get(0).toString()).doesNotContain("ifNoneMatch");
    }

    @Test
    void aHopIsSentOnlyWhenItsContentChanged() {
        // Given
        ledger.knows("Practitioner/same", EARLIER, 1, "h1");
        ledger.knows("Practitioner/changed", EARLIER, 1, "h1");

        // When
        Exchange delivered = deliver(
                Sample.hop("Practitioner/same", "h1"),
                Sample.hop("Practitioner/changed", "h2"),
                Sample.hop("Practitioner/new", "h3"),
                Sample.subject("Observation/o1"));

        // Then
        assertThat(delivered.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class))
                .startsWith("Practitioner/changed=h2,Practitioner/new=h3,Observation/o1=");
        assertThat(server.transactions.get(0).toString()).doesNotContain("ifNoneMatch");
    }

    @Test
    void anAnswerThatSaysComeAgainIsFollowedByAnotherAttempt() {
        // Given
        server.nextAnswers(503, "")
                .nextAnswers(429, "", "Retry-After", "0")
                .nextAnswers(408, "")
                .nextAnswers(500, "oops")
                .nextAnswers(409, "")
                .nextAnswers(302, "", "Location", server.url() + "/elsewhere")
                .nextAnswers(200, "<html>not a FHIR server</html>");

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(server.transactions).hasSize(8);
        assertThat(server.history("Patient/p1")).hasSize(1);
        assertThat(server.requests).doesNotContain("GET elsewhere", "POST elsewhere");
    }

    @Test
    void aServerThatIsAwayIsWaitedFor() throws Exception {
        // Given
        int port = Engine.freePort();
        stop();
        delivering("http://127.0.0.1:" + port + "/fhir", "");
        CompletableFuture<Exchange> delivery =
                CompletableFuture.supplyAsync(() -> deliver(Sample.subject("Patient/p1")));
        Destinations destinations = destinations();
        Waiting.until("it is down", () -> !destinations.all().get(0).up());

        // When
        server = new FhirEndpoint(port);

        // Then
        assertThat(outcome(delivery.get(15, TimeUnit.SECONDS))).isEqualTo("applied");
        assertThat(destinations.all().get(0).up()).isTrue();
        assertThat(destinations.all().get(0).consecutiveFailures()).isZero();
    }

    @Test
    void aServerThatCommittedAndThenFailedIsAskedAndNotWrittenToAgain() {
        // Given
        server.nextCommitsAndAnswers(500, "after the commit");

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(server.transactions).hasSize(1);
        assertThat(server.requests).containsExactly("POST", "GET Patient/p1/_history", "GET Encounter/e1/_history");
    }

    @Test
    void aServerThatCommittedAndNeverAnsweredIsAskedAndNotWrittenToAgain() throws Exception {
        // Given
        engine.close();
        delivering(server.url(), "&timeoutMs=200");
        server.nextCommitsAndSaysNothing();

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void anAttemptOfAnEarlierLifeIsAskedForFirst() {
        // Given
        ledger.answering(Attempt.AMBIGUOUS);
        server.hold("Patient/p1", Sample.resource("Patient/p1", Sample.KEY + "#request-9"));
        server.hold("Patient/p1", Sample.resource("Patient/p1", "of-a-later-message"));

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(applied(delivered)).isEqualTo("Patient/p1");
        assertThat(server.transactions).isEmpty();
    }

    @Test
    void anAttemptOfAnEarlierLifeThatNeverArrivedIsMadeAgain() {
        // Given
        ledger.answering(Attempt.AMBIGUOUS);
        server.hold("Patient/p1", Sample.resource("Patient/p1", "of-an-earlier-message"));

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(server.history("Patient/p1")).hasSize(2);
    }

    @Test
    void ofATransactionAppliedInPartOnlyTheRestIsSentAgain() {
        // Given
        server.nextTakesOnly(1, "500 Internal Server Error", "{}");

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(applied(delivered)).isEqualTo("Patient/p1,Encounter/e1");
        assertThat(sent(1)).containsExactly("Encounter/e1");
        assertThat(server.history("Patient/p1")).hasSize(1);
    }

    @Test
    void aRefusalIsToldByStatusAndIssuesInTheStandardsWordsOnly() {
        // Given
        server.nextAnswers(422, OUTCOME);

        // When
        ConnectorException refused = refused(Sample.subject("Patient/p1"));

        // Then
        assertThat(refused.problem()).isEqualTo(ConnectorProblem.REFUSED);
        assertThat(refused).hasMessage("""
                        CON-223 the destination refuses the Bundle: HTTP 422: error required Bundle.entry[0].resource.birthDate; issue unknown
                          at   destination ehr
                          fix  correct the mapping or the destination, then drive the held message again""").hasNoCause();
        assertThat(server.transactions).hasSize(1);
    }

    @Test
    void anEntryRefusedInsideASuccessIsARefusal() {
        // Given
        server.nextTakesOnly(1, "400 Bad Request", OUTCOME);

        // When
        ConnectorException refused = refused(Sample.subject("Patient/p1"), Sample.subject("Encounter/e1"));

        // Then
        assertThat(refused.what())
                .startsWith("the destination refuses the Bundle: HTTP 400 for entry 1: error required")
                .endsWith("is not atomic")
                .doesNotContain("Canary");
    }

    @Test
    void conflictsAreTriedAgainUntilTheirLimitAndHeldOnePastIt() throws Exception {
        // Given
        engine.close();
        delivering(server.url(), "&maxConflicts=2");
        server.nextAnswers(409, "").nextAnswers(409, "");

        // When
        Exchange atTheLimit = deliver(Sample.subject("Patient/p1"));
        server.nextAnswers(409, "").nextAnswers(409, "").nextAnswers(409, "");
        ConnectorException onePast = refused(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(atTheLimit)).isEqualTo("applied");
        assertThat(onePast.code()).isEqualTo("CON-224");
    }

    @Test
    void anAnswerOfExactlyTheLimitIsReadAndOneByteMoreIsNot() throws Exception {
        // Given
        String answer =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":[{\"response\":{\"status\":\"200 OK\"}}]}";
        engine.close();
        delivering(server.url(), "&maxAnswerBytes=" + answer.length());
        server.nextAnswers(200, answer + " ").nextAnswers(200, answer);

        // When
        Exchange delivered = deliver(Sample.subject("Patient/p1"));

        // Then
        assertThat(outcome(delivered)).isEqualTo("applied");
        assertThat(server.transactions).hasSize(2);
    }

    @Test
    void aStopEndsTheWaitAtOnceAndTheMessageIsNotHeld() throws Exception {
        // Given
        server.close();
        engine.close();
        delivering(server.url(), "&retryFirstMs=600000&retryMaxMs=600000");
        CompletableFuture<ConnectorException> delivery =
                CompletableFuture.supplyAsync(() -> refused(Sample.subject("Patient/p1")));
        Destinations destinations = destinations();
        Waiting.until("it waits", () -> destinations.all().get(0).consecutiveFailures() == 1);

        // When
        engine.context().getRouteController().stopAllRoutes();

        // Then
        assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(DeliveryStopped.class);
    }

    @Test
    void whatIsNoTransactionOrHasNoEnvelopeIsRefusedBeforeAnythingIsSent() {
        // When
        ConnectorException noJson = failure(engine, "Canary".getBytes(java.nio.charset.StandardCharsets.UTF_8), true);
        ConnectorException noPut =
                failure(engine, Sample.bundle("{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}"), true);
        ConnectorException noKey = failure(engine, Sample.bundle(Sample.subject("Patient/p1")), false);

        // Then
        assertThat(List.of(noJson.code(), noPut.code(), noKey.code())).containsExactly("CON-222", "CON-222", "CON-220");
        assertThat(noJson).hasMessageNotContaining("Canary").hasNoCause();
        assertThat(server.requests).isEmpty();
        assertThat(ledger.begun).isEmpty();
    }

    private void delivering(String url, String settings) throws Exception {
        String retries = settings.contains("retryFirstMs") ? "" : "&retryFirstMs=1&retryMaxMs=5";
        engine = new Engine()
                .with(DeliveryLedger.BEAN, ledger)
                .route(
                        "direct:deliver",
                        exchange -> {},
                        "kamelet:fhir-out?destination=ehr&server=" + url + retries + settings)
                .start();
    }

    private Exchange deliver(String... entries) {
        return send(engine, Sample.bundle(entries), true);
    }

    private ConnectorException refused(String... entries) {
        return failure(engine, Sample.bundle(entries), true);
    }

    private static ConnectorException failure(Engine engine, byte[] body, boolean headers) {
        return send(engine, body, headers).getException(ConnectorException.class);
    }

    private static Exchange send(Engine engine, byte[] body, boolean headers) {
        return engine.context().createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getIn().setBody(body);
            if (headers) {
                exchange.getIn().setHeaders(new java.util.HashMap<>(Sample.HEADERS));
                exchange.getIn().setHeader("CamelSecret", "stays");
            }
        });
    }

    private Destinations destinations() {
        return engine.context().getRegistry().lookupByNameAndType(Destinations.BEAN, Destinations.class);
    }

    private List<String> sent(int transaction) {
        List<String> urls = new ArrayList<>();
        for (JsonNode entry : server.transactions.get(transaction).path("entry")) {
            urls.add(entry.path("request").path("url").asText());
        }
        return urls;
    }

    private static String outcome(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(EnvelopeHeader.OUTCOME, String.class);
    }

    private static String applied(Exchange exchange) {
        assertThat(outcome(exchange)).isEqualTo("applied");
        return exchange.getMessage()
                .getHeader(EnvelopeHeader.APPLIED, String.class)
                .replaceAll("=[0-9a-f]{32}", "");
    }
}
