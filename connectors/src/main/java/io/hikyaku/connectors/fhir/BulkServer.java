// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.delivery.ThisMachine;
import io.hikyaku.connectors.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/**
 * The machines of an export → answers, again and again where one fails for no fault of the request. Only those that may be reached are;
 * no redirection is followed. By one thread.
 */
final class BulkServer {
    private static final int ATTEMPTS = 8;
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final FhirSettings settings;
    private final Wire wire;
    private final HttpClient files;
    private final Optional<AccessToken> token;
    private final Tempo tempo;
    private final Reach reach;

    /** Which machines may be reached, and whether http may leave this one. */
    record Reach(Set<String> hosts, boolean plainHttp) {}

    BulkServer(FhirSettings settings, Tls tls, Optional<AccessToken> token, Tempo tempo, Reach reach) {
        this.settings = settings;
        this.wire = new Wire(settings, tls);
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(tls.protocols());
        // The answers of Wire are whole in memory, and a file of an export may be larger than that.
        this.files = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .sslContext(tls.context())
                .sslParameters(parameters)
                .build();
        this.token = token;
        this.tempo = tempo;
        this.reach = reach;
    }

    /** Asks a question whose answer is short. */
    HttpResponse<byte[]> answer(String method, URI url, String accept, boolean isPreferredLater) throws BulkFailure {
        return often(() -> {
            HttpRequest.Builder request =
                    request(url, accept, true).method(method, HttpRequest.BodyPublishers.noBody());
            if (isPreferredLater) {
                request.header("Prefer", "respond-async");
            }
            return wire.send(request.build(), MAX_ANSWER_BYTES, false);
        });
    }

    /**
     * Fetches a file into an empty folder.
     *
     * @param isGuarded whether a token is to be shown
     * @return its lines
     */
    long file(URI url, boolean isGuarded, Folder folder, BulkPieces.Limits limits) throws BulkFailure {
        HttpResponse<Long> response = often(() -> {
            BulkPieces pieces = new BulkPieces(folder.empty(), limits);
            HttpRequest request =
                    request(url, "application/fhir+ndjson", isGuarded).build();
            return whole(
                    files.sendAsync(
                            request, head -> head.statusCode() == 200 ? pieces : BodySubscribers.replacing(-1L)),
                    pieces);
        });
        if (response.statusCode() != 200) {
            throw new BulkFailure("HTTP %d to a file of the export".formatted(response.statusCode()));
        }
        return response.body();
    }

    /** Gives an empty folder for each attempt. */
    interface Folder {
        Path empty() throws IOException;
    }

    /** A file may take long, and is given up when nothing more of it comes. */
    private HttpResponse<Long> whole(CompletableFuture<HttpResponse<Long>> response, BulkPieces pieces)
            throws IOException, InterruptedException {
        for (long before = -1; pieces.bytes() != before; ) {
            before = pieces.bytes();
            try {
                return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            } catch (TimeoutException slow) {
                before = Math.min(before, pieces.bytes());
            }
        }
        response.cancel(true);
        throw new IOException("nothing more of a file came");
    }

    private HttpRequest.Builder request(URI url, String accept, boolean isGuarded) throws Unavailable {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept", accept);
        if (isGuarded && token.isPresent()) {
            request.header("Authorization", "Bearer " + token.get().value());
        }
        return request;
    }

    private interface Attempt<T> {
        HttpResponse<T> made() throws Unavailable, IOException, InterruptedException;
    }

    private <T> HttpResponse<T> often(Attempt<T> attempt) throws BulkFailure {
        for (int failures = 1; ; failures++) {
            Duration asked = Duration.ZERO;
            String what;
            try {
                HttpResponse<T> response = attempt.made();
                int status = response.statusCode();
                boolean isLetIn = status != UNAUTHORIZED || token.isEmpty();
                if (isLetIn && status != TOO_MANY_REQUESTS && status < SERVER_ERROR) {
                    return response;
                }
                forget(response);
                asked = Answer.asked(response.headers(), tempo.clock());
                what = "HTTP %d".formatted(status);
            } catch (LimitedBytes.TooLong e) {
                throw new BulkFailure("a file, or a line of it, is larger than what is taken");
            } catch (Unavailable e) {
                what = e.what();
            } catch (IOException e) {
                what = "the connection broke, or the disk failed (%s)"
                        .formatted(e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BulkFailure("it was interrupted");
            }
            if (failures == ATTEMPTS || !pause(settings.backoff().wait(failures, asked, tempo.random()))) {
                throw new BulkFailure(what + ", again and again");
            }
        }
    }

    private void forget(HttpResponse<?> response) {
        if (response.statusCode() == UNAUTHORIZED) {
            response.request()
                    .headers()
                    .firstValue("Authorization")
                    .ifPresent(shown -> token.ifPresent(known -> known.refused(shown.substring("Bearer ".length()))));
        }
    }

    boolean pause(Duration length) {
        return tempo.pause().of(length);
    }

    /**
     * A URL the server gave → the same, if it may be asked.
     *
     * @throws BulkFailure otherwise
     */
    URI allowed(String written) throws BulkFailure {
        URI url;
        try {
            url = settings.server().resolve(URI.create(written));
        } catch (IllegalArgumentException noUrl) {
            throw new BulkFailure("the server names a place that is no URL");
        }
        String host = url.getHost() == null ? "" : url.getHost();
        boolean isHere = ThisMachine.is(host);
        boolean isSafe = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && (isHere || reach.plainHttp()));
        if (host.isEmpty() || !isSafe || url.getRawUserInfo() != null) {
            throw new BulkFailure("the server names a place that is not reached safely by https");
        }
        if (!isHere && reach.hosts().stream().noneMatch(host::equalsIgnoreCase)) {
            throw new BulkFailure("the server names a place on %s, which is not among egress.hosts".formatted(host));
        }
        return url;
    }
}
