// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static io.hikyaku.simulators.fhirserver.Client.bundle;
import static io.hikyaku.simulators.fhirserver.Client.entry;
import static io.hikyaku.simulators.fhirserver.Client.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultsTest {
    private FhirServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = FhirServer.start(FhirServerSettings.inMemory());
        client = new Client(server.url());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void committedThenDroppedLeavesTheClientInDoubt() throws Exception {
        // Given
        server.faults().onNext(Fault.commitThenDrop());

        // Then
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(server.writes()).hasSize(2);
        assertThat(post().statusCode()).isEqualTo(200);
    }

    @Test
    void droppedBeforeTheCommitLeavesNothing() {
        // Given
        server.faults().onNext(Fault.dropBeforeCommit());

        // Then
        assertThatThrownBy(this::post).isInstanceOf(IOException.class);
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void aPartialCommitKeepsTheFirstWrites() throws Exception {
        // Given
        server.faults().onNext(Fault.partial(1));

        // When
        HttpResponse<String> answer = post();

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(server.writes()).extracting(CommittedWrite::identity).containsExactly("Patient/a");
    }

    @Test
    void tooManyRequestsSaysWhenToComeAgain() throws Exception {
        // Given
        server.faults().onNext(2, Fault.tooManyRequests(Duration.ofSeconds(3)));

        // Then
        HttpResponse<String> answer = post();
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("3");
        assertThat(post().statusCode()).isEqualTo(429);
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(server.faults().pending()).isZero();
    }

    @Test
    void anyStatusCanBeOrderedAndOnlyForWrites() throws Exception {
        // Given
        server.faults().onNext(Fault.status(409));
        server.faults().onNext(Fault.status(412));
        server.faults().onNext(Fault.status(503));

        // Then
        assertThat(client.get("/Patient/a").statusCode()).isEqualTo(404);
        assertThat(post().statusCode()).isEqualTo(409);
        assertThat(post().statusCode()).isEqualTo(412);
        assertThat(post().statusCode()).isEqualTo(503);
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void aFaultCanBeForCertainRequestsAndTakenBack() throws Exception {
        // Given
        server.faults().on(request -> request.method().equals("GET"), 100, Fault.status(500));

        // Then
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(client.get("/Patient/a").statusCode()).isEqualTo(500);
        server.faults().clear();
        assertThat(client.get("/Patient/a").statusCode()).isEqualTo(200);
    }

    @Test
    void slowMeansAnsweredLate() throws Exception {
        // Given
        server.faults().onNext(Fault.slow(Duration.ofMillis(50)));
        long start = System.nanoTime();

        // When
        HttpResponse<String> answer = post();

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void closingEndsAHold() throws Exception {
        // Given
        CountDownLatch held = new CountDownLatch(1);
        server.faults().onNext(call -> {
            call.commit();
            held.countDown();
            call.hold(Duration.ofHours(1));
            call.answer();
        });
        CompletableFuture<Void> asking =
                CompletableFuture.runAsync(() -> assertThatThrownBy(this::post).isInstanceOf(IOException.class));
        assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();

        // When
        server.close();

        // Then
        assertThat(asking).succeedsWithin(Duration.ofSeconds(10));
        assertThat(server.writes()).hasSize(2);
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return client.post(
                "", bundle(entry("PUT", "Patient/a", patient("a")), entry("PUT", "Patient/b", patient("b"))));
    }
}
