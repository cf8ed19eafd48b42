// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
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
import java.util.Optional;

/** What a browser or a program does to the console: it keeps cookies, logs in by the form or by Basic, and asks Jolokia. */
final class OperatorClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(LIMIT).build();
    private final String address;

    OperatorClient(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** Asks for an address with further headers, as name and value in turn. */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    /** Asks as a program does: with the password in every request. */
    HttpResponse<String> getWithPassword(String path, String password) throws IOException, InterruptedException {
        return get(path, "Authorization", basic(password));
    }

    static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Fills in the login page's form. */
    HttpResponse<String> login(String password) throws IOException, InterruptedException {
        get("/login", "Accept", "text/html");
        String form = "username=operator&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                + token().orElse("");
        return send(request("/login", "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Asks Jolokia as Hawtio's pages do. */
    HttpResponse<String> jolokia(String json) throws IOException, InterruptedException {
        return post("/hawtio/jolokia", json, "X-XSRF-TOKEN", token().orElse(""), "Origin", address);
    }

    /** Asks for a change as a program does: with the password, and the token the console gave with an earlier answer. */
    HttpResponse<String> postWithPassword(String path, String password) throws IOException, InterruptedException {
        return post(path, "", "Authorization", basic(password), "X-XSRF-TOKEN", token().orElse(""));
    }

    HttpResponse<String> post(String path, String json, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Returns a cookie the console gave. */
    Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    private Optional<String> token() {
        return cookie("XSRF-TOKEN").map(HttpCookie::getValue);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
        for (Map.Entry<String, String> header : pairs(headers).entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        return request;
    }

    private static Map<String, String> pairs(String... headers) {
        Map<String, String> pairs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.put(headers[i], headers[i + 1]);
        }
        return pairs;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
