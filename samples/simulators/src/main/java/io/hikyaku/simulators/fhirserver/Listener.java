// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** HTTP exchange → request → fault or answer → HTTP exchange. */
final class Listener implements HttpHandler {
    private final Router router;
    private final Faults faults;
    private final int maxBodyBytes;
    private final CountDownLatch closed = new CountDownLatch(1);

    Listener(Router router, Faults faults, int maxBodyBytes) {
        this.router = router;
        this.faults = faults;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** Listener → nobody is held any longer. */
    void release() {
        closed.countDown();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            Request request = request(exchange);
            faults.next(request).play(new LiveCall(exchange, request, router, closed));
        } catch (Refusal refusal) {
            LiveCall.write(exchange, refusal.response());
        } catch (RuntimeException e) {
            // A mistake of this server's own: it must not look like a dropped connection.
            LiveCall.write(exchange, new Refusal(500, "exception", e.getClass().getSimpleName()).response());
        } finally {
            exchange.close();
        }
    }

    private Request request(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(FhirServer.BASE) && !path.startsWith(FhirServer.BASE + "/")) {
            throw Refusal.notFound("this server lives below " + FhirServer.BASE);
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String below = path.substring(FhirServer.BASE.length());
        return new Request(
                exchange.getRequestMethod(),
                below.startsWith("/") ? below.substring(1) : below,
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                body(exchange));
    }

    private String body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(maxBodyBytes + 1);
        if (body.length > maxBodyBytes) {
            throw new Refusal(413, "too-long", "the body is larger than %d bytes".formatted(maxBodyBytes));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("the body is not UTF-8");
        }
    }
}
