// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the engine's own ledger and broker say, read when nothing is in flight any longer.
 *
 * @param arrivals every frame the ledger knows
 * @param counts the engine's own sums: received, applied, superseded, duplicate, held, in_flight
 * @param queues how many messages each queue holds
 */
public record EngineHistory(List<Arrived> arrivals, Map<String, Long> counts, Map<String, Long> queues) {
    /**
     * One frame in the ledger.
     *
     * @param key what makes two frames the same message
     * @param status applied, superseded, duplicate, held or in_flight
     * @param quarantines how many quarantines it should be in
     */
    public record Arrived(String key, String status, int quarantines) {
        /** A message of {@code /api/messages} → the same. */
        public static Arrived of(JsonNode json) {
            int held = json.path("heldIn").asText("null").equals("null") ? 0 : 1;
            for (JsonNode delivery : json.path("deliveries")) {
                held += delivery.path("status").asText().equals("held") ? 1 : 0;
            }
            return new Arrived(json.path("key").asText(), json.path("status").asText(), held);
        }
    }

    /** Keeps unmodifiable copies. */
    public EngineHistory {
        arrivals = List.copyOf(arrivals);
        counts = Map.copyOf(counts);
        queues = Map.copyOf(queues);
    }

    /** {@code /api/counts} → the same as a map. */
    public static Map<String, Long> counts(JsonNode json) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        json.properties()
                .forEach(field -> counts.put(field.getKey(), field.getValue().asLong()));
        return counts;
    }

    /** The engine's metrics → queue → messages in it. */
    public static Map<String, Long> queues(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("hikyaku_queue_messages{queue=\""))
                .map(line -> line.split("\"|} ", -1))
                .collect(Collectors.toMap(parts -> parts[1], parts -> (long) Double.parseDouble(parts[3])));
    }

    /** Status → the keys of the messages that have it. */
    public Set<String> keys(String status) {
        return arrivals.stream()
                .filter(arrived -> arrived.status().equals(status))
                .map(Arrived::key)
                .collect(Collectors.toSet());
    }

    /** History → what the checker asks of it. A message that is applied by one frame and held by another is not held. */
    public EngineAccount account() {
        return new EngineAccount(keys("held"), keys("superseded"));
    }

    /** History → how many messages are still between sender and end. */
    public long underWay() {
        return counts.getOrDefault("in_flight", 0L)
                + queues.entrySet().stream()
                        .filter(queue -> !queue.getKey().startsWith("held."))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /** History → how many messages the quarantines hold. */
    long quarantined() {
        return queues.entrySet().stream()
                .filter(queue -> queue.getKey().startsWith("held."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Arrivals that should be in a quarantine, as often as they should. */
    long toBeQuarantined() {
        return arrivals.stream().mapToLong(Arrived::quarantines).sum();
    }
}
