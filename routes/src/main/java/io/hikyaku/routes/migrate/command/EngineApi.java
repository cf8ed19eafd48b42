// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
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

/** The running engine's API, on this machine, as its operator asks it. */
final class EngineApi {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "XSRF-TOKEN";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).cookieHandler(cookies).build();
    private final String base;
    private final String login;

    /** The engine of an installation; the password is the one it printed at its first start. */
    EngineApi(Settings settings, String password) {
        this.base = "http://127.0.0.1:" + settings.get("console.port");
        byte[] user = ("operator:" + password).getBytes(StandardCharsets.UTF_8);
        this.login = "Basic " + Base64.getEncoder().encodeToString(user);
    }

    /**
     * Asks.
     *
     * @throws RouteException {@code RTE-350} if no engine answers, or what the engine answers where it refuses
     */
    JsonNode get(String path) {
        return answer(request(path).GET().build());
    }

    /** Asks for a change; fails as {@link #get}. */
    JsonNode post(String path, Map<String, String> parameters) {
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
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT).header("Authorization", login);
    }

    /** The token of the last answer; the console wants it back with every change. */
    private String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(TOKEN))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == UNAUTHORIZED) {
                throw new RouteException(
                        RouteProblem.LOGIN,
                        "the engine does not know this password",
                        "environment variable HIKYAKU_PASSWORD",
                        "set it to the console's password; the engine printed it at its first start");
            }
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != OK) {
                throw new RouteException(
                        RouteProblem.NO_ENGINE,
                        "the engine refuses: " + body.path("code").asText() + " "
                                + body.path("what").asText(),
                        body.path("at").asText(),
                        body.path("fix").asText());
            }
            return body;
        } catch (IOException e) {
            throw noEngine();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noEngine();
        }
    }

    private RouteException noEngine() {
        return new RouteException(
                RouteProblem.NO_ENGINE,
                "no engine answers at " + base,
                "settings console.port",
                "start it with ./hikyaku run, or name its installation with --home");
    }
}
