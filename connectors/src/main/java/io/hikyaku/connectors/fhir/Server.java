// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Requests → answers of one FHIR server. Follows no redirection, reads no more than the limit, waits no longer than the
 * timeout for the whole of an answer. Thread-safe.
 */
final class Server {
    private static final String FHIR_JSON = "application/fhir+json";

    private final FhirSettings settings;
    private final Clock clock;
    private final HttpClient client;

    Server(FhirSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    Answer post(byte[] bundle) throws Unavailable {
        return answer(
                request("")
                        .header("Content-Type", FHIR_JSON + "; charset=UTF-8")
                        .header("Prefer", "return=minimal")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bundle))
                        .build(),
                true);
    }

    Answer get(String path) throws Unavailable {
        return answer(request(path).GET().build(), false);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.url(path)).header("Accept", FHIR_JSON);
    }

    private Answer answer(HttpRequest request, boolean writes) throws Unavailable {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request, head -> new LimitedBytes(settings.maxAnswerBytes()));
        try {
            return Answer.of(response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS), clock);
        } catch (TimeoutException e) {
            response.cancel(true);
            String what = "no answer in %d ms".formatted(settings.timeout().toMillis());
            throw failed(ConnectorProblem.LATE, what, writes);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeliveryStopped(settings.destination());
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), writes);
        }
    }

    private Unavailable failure(Throwable cause, boolean writes) {
        if (cause instanceof LimitedBytes.TooLong) {
            String what = "the answer is larger than %d bytes".formatted(settings.maxAnswerBytes());
            return failed(ConnectorProblem.NO_FHIR, what, writes);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return failed(ConnectorProblem.UNREACHABLE, "no connection", false);
        }
        if (cause instanceof SSLHandshakeException) {
            return failed(ConnectorProblem.UNREACHABLE, "no agreement on TLS", false);
        }
        return failed(ConnectorProblem.LATE, "the connection broke before the answer", writes);
    }

    private static Unavailable failed(ConnectorProblem problem, String what, boolean ambiguous) {
        return new Unavailable(problem, what, ambiguous, Duration.ZERO);
    }
}
