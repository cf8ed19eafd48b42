// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call on the wire. */
final class LiveCall implements Call {
    private final HttpExchange exchange;
    private final Request request;
    private final Router router;
    private final CountDownLatch closed;
    private @Nullable Response response;

    LiveCall(HttpExchange exchange, Request request, Router router, CountDownLatch closed) {
        this.exchange = exchange;
        this.request = request;
        this.router = router;
        this.closed = closed;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void commit() {
        commitOnly(Integer.MAX_VALUE);
    }

    @Override
    public void commitOnly(int writes) {
        committed(writes);
    }

    private Response committed(int writes) {
        Response known = response;
        if (known == null) {
            known = router.answer(request, writes);
            response = known;
        }
        return known;
    }

    @Override
    public void answer() throws IOException {
        write(exchange, committed(Integer.MAX_VALUE));
    }

    @Override
    public void refuse(int status, Duration retryAfter) throws IOException {
        Map<String, String> headers =
                retryAfter.isZero() ? Map.of() : Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        var outcome = Refusal.outcome(status == 429 ? "throttled" : "transient", "as the test ordered");
        write(exchange, new Response(status, Optional.of(outcome), headers));
    }

    @Override
    public void drop() {
        exchange.close();
    }

    @Override
    public void hold(Duration time) throws IOException {
        try {
            if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server was closed", e);
        }
    }

    static void write(HttpExchange exchange, Response response) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json;charset=utf-8");
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body()
                .map(json -> json.isTextual() ? json.asText() : Json.text(json))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
        exchange.close();
    }
}
