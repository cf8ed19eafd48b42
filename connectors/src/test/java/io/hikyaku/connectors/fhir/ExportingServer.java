// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cloud that exports two files: what it is asked, and answers that are told it beforehand. */
final class ExportingServer implements AutoCloseable {
    static final String PATIENTS =
            "{\"resourceType\":\"Patient\",\"id\":\"1\"}\n\n{\"resourceType\":\"Patient\",\"id\":\"2\"}\n";
    static final String VISITS = "{\"resourceType\":\"Encounter\",\"id\":\"1\"}";

    /** Method, path and token of each request, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Path → answers it gives before its usual one. */
    final Map<String, Deque<Told>> told = new HashMap<>();

    volatile String manifest;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** One answer; a body that is cut announces more than comes. */
    record Told(int status, Map<String, String> headers, String body, boolean isCut) {
        static Told of(int status, Map<String, String> headers) {
            return new Told(status, headers, "", false);
        }
    }

    ExportingServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
        manifest = """
                {"transactionTime":"2026-01-01T00:00:00Z","requiresAccessToken":true,"error":[],
                 "output":[{"type":"Patient","url":"%1$s/files/1","count":2},{"type":"Encounter","url":"%1$s/files/2"}]}""".formatted(url());
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    void tells(String path, Told... answers) {
        told.put("/fhir/" + path, new ArrayDeque<>(List.of(answers)));
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + " " + path.substring("/fhir/".length())
                + (token == null ? "" : " " + token));
        Deque<Told> before = told.getOrDefault(path, new ArrayDeque<>());
        answer(exchange, before.isEmpty() ? usual(exchange, path) : before.remove());
    }

    private Told usual(HttpExchange exchange, String path) {
        boolean isAsked = "respond-async".equals(exchange.getRequestHeaders().getFirst("Prefer"));
        return switch (path) {
            case "/fhir/$export" ->
                isAsked ? Told.of(202, Map.of("Content-Location", url() + "/job/7")) : Told.of(400, Map.of());
            case "/fhir/job/7" ->
                new Told(exchange.getRequestMethod().equals("DELETE") ? 202 : 200, Map.of(), manifest, false);
            case "/fhir/files/1" -> new Told(200, Map.of(), PATIENTS, false);
            case "/fhir/files/2" -> new Told(200, Map.of(), VISITS, false);
            default -> Told.of(404, Map.of());
        };
    }

    private static void answer(HttpExchange exchange, Told answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length + (answer.isCut() ? 9 : 0));
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        } catch (IOException cut) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
