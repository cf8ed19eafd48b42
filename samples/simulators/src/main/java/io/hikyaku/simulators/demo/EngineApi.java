// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** The engine's own API, as its operator reads it. */
final class EngineApi {
    /** The most messages that are asked for. */
    static final int MAX_MESSAGES = 500;

    static final String USER = "operator";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String base;
    private final String authorization;

    EngineApi(String base, String password) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        byte[] login = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(login);
    }

    Counts counts() throws IOException, InterruptedException {
        return Counts.of(get("/api/counts"));
    }

    /** Engine → every message it received, in the order they arrived. */
    List<Arrived> messages() throws IOException, InterruptedException {
        List<Arrived> messages = new ArrayList<>();
        get("/api/messages?size=" + MAX_MESSAGES).path("messages").forEach(json -> messages.add(Arrived.of(json)));
        messages.sort(Comparator.comparing(Arrived::arrival));
        return messages;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the engine answers %d to %s".formatted(response.statusCode(), path));
        }
        return MAPPER.readTree(response.body());
    }
}
