// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.simulators.program.EngineApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One message as the engine tells of it.
 *
 * @param arrival the engine's id of this arrival, ordered by time
 * @param outcome applied, superseded, duplicate or held; anything else is still on its way
 * @param deliveries {@code destination status} of each destination
 * @param problem why it is held; empty if it is not
 */
record Arrived(
        String arrival,
        String feed,
        String controlId,
        String key,
        String outcome,
        int resources,
        List<String> deliveries,
        String problem) {
    private static final List<String> ENDS = List.of("held", "duplicate", "superseded", "applied");

    Arrived {
        deliveries = List.copyOf(deliveries);
    }

    /** Engine → every message it received, in the order they arrived. */
    static List<Arrived> all(EngineApi api) throws IOException, InterruptedException {
        List<Arrived> messages = new ArrayList<>();
        api.get("/api/messages?size=" + EngineApi.MAX_MESSAGES)
                .path("messages")
                .forEach(json -> messages.add(of(json)));
        messages.sort(Comparator.comparing(Arrived::arrival));
        return messages;
    }

    static Arrived of(JsonNode json) {
        List<String> deliveries = new ArrayList<>();
        List<String> states = new ArrayList<>();
        states.add(json.path("status").asText(""));
        for (JsonNode delivery : json.path("deliveries")) {
            states.add(delivery.path("status").asText(""));
            deliveries.add(delivery.path("destination").asText("") + " " + end(delivery));
        }
        return new Arrived(
                json.path("arrival").asText(""),
                json.path("feed").asText(""),
                json.path("controlId").asText(""),
                json.path("key").asText(""),
                ENDS.stream().filter(states::contains).findFirst().orElse(states.get(0)),
                json.path("resources").asInt(),
                deliveries,
                json.path("problem").asText(""));
    }

    /** What a destination was to hear nothing of is settled with the reason beside it. */
    private static String end(JsonNode delivery) {
        String status = delivery.path("status").asText("");
        return status.equals("applied") && !delivery.path("problem").asText("").isEmpty() ? "not concerned" : status;
    }

    /** Message → whether it should be in the destination. */
    boolean isApplied() {
        return outcome.equals("applied");
    }

    /** Message → whether it ended otherwise than in the destination, and rightly so. */
    boolean endedElsewhere() {
        return ENDS.contains(outcome) && !isApplied();
    }

    /** Message → what the table says became of it. */
    String said() {
        if (!problem.isEmpty()) {
            return outcome + ": " + problem.lines().findFirst().orElse("").strip();
        }
        return deliveries.isEmpty() ? outcome : String.join(", ", deliveries);
    }
}
