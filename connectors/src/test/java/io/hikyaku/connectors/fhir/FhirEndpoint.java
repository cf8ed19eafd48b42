// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A small FHIR server: transactions, reads, histories, and whatever misbehaviour it is told to show next. */
final class FhirEndpoint implements AutoCloseable {
    /** What it does with the next transaction. */
    interface Turn {
        void take(HttpExchange exchange, JsonNode bundle) throws IOException;
    }

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
    private final Map<String, List<JsonNode>> versions = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Method and path of each request, in order. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Bodies of the transactions, in order. */
    final List<JsonNode> transactions = new CopyOnWriteArrayList<>();

    /** Authorization of each request, in order, those for metadata too. */
    final List<String> bearers = new CopyOnWriteArrayList<>();

    /** Its CapabilityStatement; it has none until it is given one. */
    volatile String statement = "";

    /** Header names of the last request. */
    final List<String> headerNames = new CopyOnWriteArrayList<>();

    FhirEndpoint() throws IOException {
        this(0);
    }

    FhirEndpoint(int port) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), "http");
    }

    /** One that speaks TLS with this context, and lets in only who shows a certificate the context trusts. */
    FhirEndpoint(SSLContext tls) throws IOException {
        this(secured(tls), "https");
    }

    private FhirEndpoint(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/fhir", this::serve);
        server.start();
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        HttpsServer secured = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        return secured;
    }

    String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    /** Every version of one resource, oldest first. */
    List<JsonNode> history(String identity) {
        return versions.getOrDefault(identity, List.of());
    }

    void hold(String identity, String json) {
        store(identity, Json.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    FhirEndpoint next(Turn turn) {
        turns.add(turn);
        return this;
    }

    FhirEndpoint nextAnswers(int status, String body, String... headers) {
        return next((exchange, bundle) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            answer(exchange, status, body);
        });
    }

    FhirEndpoint nextCommitsAndAnswers(int status, String body) {
        return next((exchange, bundle) -> {
            bundle.path("entry").forEach(this::commit);
            answer(exchange, status, body);
        });
    }

    FhirEndpoint nextCommitsAndSaysNothing() {
        return next((exchange, bundle) -> {
            bundle.path("entry").forEach(this::commit);
            try {
                closing.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    /** Carries the transaction out only when told to, long after whoever sent it has given up. */
    FhirEndpoint nextWaitsFor(CountDownLatch told, CountDownLatch done) {
        return next((exchange, bundle) -> {
            try {
                told.await(30, TimeUnit.SECONDS);
                transact(exchange, bundle);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                done.countDown();
            }
        });
    }

    /** Commits the first entries and answers 200, with the given status for those it did not take. */
    FhirEndpoint nextTakesOnly(int count, String statusOfOthers, String outcome) {
        return next((exchange, bundle) -> {
            ArrayNode entries = (ArrayNode) bundle.path("entry");
            ObjectNode response = response();
            for (int n = 0; n < entries.size(); n++) {
                if (n < count) {
                    commit(entries.get(n));
                }
                ObjectNode one = response.withArray("entry").addObject().putObject("response");
                one.put("status", n < count ? "200 OK" : statusOfOthers);
                if (n >= count) {
                    one.set("outcome", Json.read(outcome.getBytes(StandardCharsets.UTF_8)));
                }
            }
            answer(exchange, 200, response.toString());
        });
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/fhir/?", "");
        bearers.add(exchange.getRequestHeaders()
                .getOrDefault("Authorization", List.of("none"))
                .get(0));
        if (path.equals("metadata")) {
            answer(exchange, statement.isEmpty() ? 404 : 200, statement);
            return;
        }
        requests.add((exchange.getRequestMethod() + " " + path).trim());
        headerNames.clear();
        headerNames.addAll(exchange.getRequestHeaders().keySet());
        if (exchange.getRequestMethod().equals("GET")) {
            read(exchange, path);
            return;
        }
        JsonNode bundle = Json.read(exchange.getRequestBody().readAllBytes());
        transactions.add(bundle);
        Turn turn = turns.poll();
        if (turn != null) {
            turn.take(exchange, bundle);
        } else {
            transact(exchange, bundle);
        }
    }

    private void transact(HttpExchange exchange, JsonNode bundle) throws IOException {
        ObjectNode response = response();
        synchronized (versions) {
            for (JsonNode entry : bundle.path("entry")) {
                if (!isMet(entry.path("request"))) {
                    answer(exchange, 412, "{\"resourceType\":\"OperationOutcome\"}");
                    return;
                }
            }
            for (JsonNode entry : bundle.path("entry")) {
                commit(entry);
                response.withArray("entry")
                        .addObject()
                        .putObject("response")
                        .put("status", "201 Created")
                        .put("etag", etag(entry.path("request").path("url").asText()));
            }
        }
        answer(exchange, 200, response.toString());
    }

    private boolean isMet(JsonNode request) {
        String identity = request.path("url").asText();
        String ifMatch = request.path("ifMatch").asText();
        boolean none = request.path("ifNoneMatch").asText().equals("*");
        return none ? history(identity).isEmpty() : ifMatch.isEmpty() || ifMatch.equals(etag(identity));
    }

    private String etag(String identity) {
        return "W/\"%d\"".formatted(history(identity).size());
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        List<JsonNode> found = history(path.replace("/_history", ""));
        if (found.isEmpty()) {
            answer(exchange, 404, "{\"resourceType\":\"OperationOutcome\"}");
        } else if (path.endsWith("/_history")) {
            ObjectNode history = Json.MAPPER.createObjectNode().put("resourceType", "Bundle");
            for (int newest = found.size() - 1; newest >= 0; newest--) {
                history.withArray("entry").addObject().set("resource", found.get(newest));
            }
            answer(exchange, 200, history.toString());
        } else {
            answer(exchange, 200, found.get(found.size() - 1).toString());
        }
    }

    private void commit(JsonNode entry) {
        store(entry.path("request").path("url").asText(), entry.path("resource"));
    }

    private void store(String identity, JsonNode resource) {
        List<JsonNode> all = versions.computeIfAbsent(identity, key -> new CopyOnWriteArrayList<>(new ArrayList<>()));
        ObjectNode version = resource.deepCopy();
        version.withObject("/meta").put("versionId", String.valueOf(all.size() + 1));
        all.add(version);
    }

    private static ObjectNode response() {
        return Json.MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
