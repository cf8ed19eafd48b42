// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hikyaku.simulators.hospital.Door;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * As much of an engine as the demo sees: four doors, an API, a patient in the EHR for each message. {@code -Dstub.mode}
 * makes it go wrong: {@code dies}, {@code never} (ready), {@code loses} (the message L1, although it says it applied it).
 */
public final class StubEngine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "open-sesame";

    private final String mode = System.getProperty("stub.mode", "");
    private final ArrayNode messages = JSON.createArrayNode();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private int asked;

    private StubEngine() {}

    public static void main(String[] arguments) throws Exception {
        StubEngine engine = new StubEngine();
        System.out.println("console password: " + PASSWORD);
        System.out.println("arguments " + String.join(" ", arguments));
        if (engine.mode.equals("dies")) {
            System.out.println("RTE-301 a setting is missing");
            System.exit(1);
        }
        if (engine.mode.equals("never")) {
            Thread.currentThread().join();
        }
        engine.open();
    }

    private void open() throws IOException {
        for (String feed : Feeds.NAMES) {
            Door.open(Integer.getInteger(feed + ".port"), (n, message) -> answer(feed, message));
        }
        InetSocketAddress console =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("console.port"));
        HttpServer http = HttpServer.create(console, 0);
        http.createContext("/api/counts", this::counts);
        http.createContext(
                "/api/messages",
                exchange -> say(exchange, JSON.createObjectNode().set("messages", messages)));
        http.start();
        System.out.println("hikyaku ready http://127.0.0.1:" + console.getPort());
    }

    private synchronized byte[] answer(String feed, byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        String controlId =
                text.startsWith("MSH") ? text.lines().findFirst().orElse("").split("\\|", -1)[9] : "";
        String outcome = outcome(feed, text, controlId);
        counts.merge(outcome, 1, Integer::sum);
        ObjectNode entry = messages.insertObject(0)
                .put("arrival", "%08d".formatted(messages.size()))
                .put("feed", feed)
                .put("controlId", text.contains("UNREADABLE") || controlId.isEmpty() ? null : controlId)
                .put("key", "key-" + controlId)
                .put("status", outcome.equals("applied") ? "recorded" : outcome)
                .put("resources", outcome.equals("applied") ? 1 : 0)
                .put("problem", outcome.equals("held") ? "MAP-101 it does not decode\n  at   MSH-18" : null);
        if (outcome.equals("applied")) {
            entry.putArray("deliveries").addObject().put("destination", "ehr").put("status", "applied");
        }
        return Door.answer(controlId.isEmpty() ? "AR" : "AA", message);
    }

    private String outcome(String feed, String text, String controlId) {
        if (controlId.isEmpty() || text.contains("UNREADABLE")) {
            return "held";
        }
        if (!seen.add(feed + controlId)) {
            return "duplicate";
        }
        if (!(mode.equals("loses") && controlId.equals("L1"))) {
            put(controlId, text.contains("山田") ? "山田" : "佐藤");
        }
        return "applied";
    }

    private static void put(String id, String family) {
        String patient =
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"meta\":{\"source\":\"urn:hikyaku:key-%s\"},\"name\":[{\"family\":\"%s\"}]}"
                        .formatted(id, id, family);
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getProperty("ehr.url") + "/Patient/" + id))
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(patient))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first answer still has something in flight. */
    private synchronized void counts(HttpExchange exchange) throws IOException {
        ObjectNode answer =
                JSON.createObjectNode().put("received", messages.size()).put("in_flight", asked++ == 0 ? 1 : 0);
        for (String state : new String[] {"applied", "superseded", "duplicate", "held"}) {
            answer.put(state, counts.getOrDefault(state, 0));
        }
        say(exchange, answer);
    }

    private static void say(HttpExchange exchange, JsonNode answer) throws IOException {
        String login = Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        boolean known = ("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = known ? answer.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.sendResponseHeaders(known ? 200 : 401, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
