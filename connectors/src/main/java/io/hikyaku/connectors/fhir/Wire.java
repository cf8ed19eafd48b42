// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.tls.Tls;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Requests → answers of one destination's machines. Follows no redirection, reads no more than a limit, waits no longer than the
 * timeout for the whole of an answer; new connections are made with the certificates as they are now. Thread-safe.
 */
final class Wire {
    private final FhirSettings settings;
    private final Tls tls;
    private @Nullable HttpClient client;
    private @Nullable SSLContext context;

    Wire(FhirSettings settings, Tls tls) {
        this.settings = settings;
        this.tls = tls;
    }

    /**
     * Sends.
     *
     * @param maxBytes the answer may have
     * @param writes whether the request changes something, so that no answer leaves open whether it did
     */
    HttpResponse<byte[]> send(HttpRequest request, int maxBytes, boolean writes) throws Unavailable {
        CompletableFuture<HttpResponse<byte[]>> response =
                client().sendAsync(request, head -> new LimitedBytes(maxBytes));
        try {
            return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            String what = "no answer in %d ms".formatted(settings.timeout().toMillis());
            throw failed(ConnectorProblem.LATE, what, writes);
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeliveryStopped(settings.destination());
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause(), maxBytes, writes);
        }
    }

    private static Unavailable failure(Throwable cause, int maxBytes, boolean writes) {
        if (cause instanceof LimitedBytes.TooLong) {
            return failed(ConnectorProblem.NO_FHIR, "the answer is larger than %d bytes".formatted(maxBytes), writes);
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

    private synchronized HttpClient client() {
        SSLContext now = tls.context();
        if (client == null || context != now) {
            context = now;
            client = built(now);
        }
        return client;
    }

    private HttpClient built(SSLContext current) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(tls.protocols());
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(current)
                .sslParameters(parameters)
                .build();
    }
}
