// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The engine's own API, as its operator reads it. */
public final class EngineApi {
    /** The most messages it lists in one answer. */
    public static final int MAX_MESSAGES = 500;

    /** The only user. */
    public static final String USER = "operator";

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String base;
    private final String authorization;

    /** Base URL and password → its API. */
    public EngineApi(String base, String password) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        byte[] login = (USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(login);
    }

    /**
     * Path → what the engine answers, as JSON.
     *
     * @throws IOException if it is not 200
     */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return MAPPER.readTree(text(path));
    }

    /**
     * Path → what the engine answers.
     *
     * @throws IOException if it is not 200
     */
    public String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(LIMIT)
                .header("Authorization", authorization)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the engine answers %d to %s".formatted(response.statusCode(), path));
        }
        return response.body();
    }
}
