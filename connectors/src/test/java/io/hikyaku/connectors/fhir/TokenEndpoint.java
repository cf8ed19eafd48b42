// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token endpoint: token-1, token-2 and so on, each for as long as it is told; or a refusal. */
final class TokenEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Fields of each request, in order. */
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    volatile int status = 200;
    volatile int lifeSeconds = 300;

    TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void serve(HttpExchange exchange) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        for (String field : form.split("&")) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        asked.add(fields);
        FhirEndpoint.answer(
                exchange,
                status,
                status == 200
                        ? "{\"access_token\":\"token-%d\",\"token_type\":\"bearer\",\"expires_in\":%d}"
                                .formatted(asked.size(), lifeSeconds)
                        : "{\"error\":\"invalid_client\"}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
