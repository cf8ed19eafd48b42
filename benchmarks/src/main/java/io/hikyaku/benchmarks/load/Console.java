// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** An engine's API, as its operator reads and changes it. */
final class Console {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "XSRF-TOKEN";
    private static final int OK = 200;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private final String login;

    /** Port and the operator's password → the API. */
    Console(String port, String password) {
        this.base = "http://127.0.0.1:" + port;
        byte[] user = ("operator:" + password).getBytes(StandardCharsets.UTF_8);
        this.login = "Basic " + Base64.getEncoder().encodeToString(user);
    }

    /** Path → what the engine answers. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(request(path).build());
    }

    /** Path and parameters → what the engine answers to the change. */
    JsonNode post(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        get("/api/campaigns");
        String form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-" + TOKEN, token())
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", login);
    }

    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(TOKEN))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("the engine answers %d: %s".formatted(response.statusCode(), response.body()));
        }
        return JSON.readTree(response.body());
    }
}
