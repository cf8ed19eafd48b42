// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** The engine's own API, as its operator reads and changes it. */
public final class EngineApi {
    /** The most messages it lists in one answer. */
    public static final int MAX_MESSAGES = 500;

    /** The only user. */
    public static final String USER = "operator";

    private static final String TOKEN = "XSRF-TOKEN";
    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).cookieHandler(cookies).build();
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
        return answer(request(path).build());
    }

    /**
     * Path and parameters → what the engine answers to the change, as JSON.
     *
     * @throws IOException if it is not 200
     */
    public JsonNode post(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        HttpRequest change = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-" + TOKEN, token())
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                .build();
        return MAPPER.readTree(answer(change));
    }

    /** Nobody may change anything without what the engine gave to a reader before. */
    private String token() throws IOException, InterruptedException {
        answer(request("/api/campaigns").build());
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(TOKEN))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Authorization", authorization);
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("the engine answers %d to %s"
                    .formatted(response.statusCode(), request.uri().getPath()));
        }
        return response.body();
    }
}
