// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A campaign as the API tells it, and how fast it goes → one line: bar, counts, rate, what is left, each type's share. */
final class ProgressLine {
    private static final int BAR = 20;
    private static final int MOST_TYPES = 8;
    private static final long SECONDS_AN_HOUR = 3600;

    private ProgressLine() {}

    /**
     * Returns the line.
     *
     * @param perSecond how many are sent a second; 0 where that is not known
     */
    static String of(JsonNode campaign, double perSecond) {
        long sent = count(campaign, "sent");
        long left = count(campaign, "found");
        long total = sent + left + count(campaign, "skipped") + count(campaign, "refused");
        String state = campaign.path("state").asText();
        String reason = campaign.path("reason").asText();
        String name = campaign.path("name").asText();
        if (state.equals("waiting") || state.equals("scanning")) {
            return "%s  %s  %d found".formatted(name, state, total);
        }
        return "%s  %s%s  [%s] %d of %d sent, %d skipped, %d refused%s  %s"
                .formatted(
                        name,
                        state,
                        reason.isEmpty() ? "" : " (" + reason + ")",
                        bar(sent, sent + left),
                        sent,
                        sent + left,
                        count(campaign, "skipped"),
                        count(campaign, "refused"),
                        left > 0 && perSecond > 0
                                ? ", %.0f/s, %s left".formatted(perSecond, clock((long) (left / perSecond)))
                                : "",
                        types(campaign));
    }

    /** Returns how many items are in a state, of all types. */
    static long count(JsonNode campaign, String state) {
        long count = 0;
        for (JsonNode states : campaign.path("counts")) {
            count += states.path(state).asLong(0);
        }
        return count;
    }

    private static String bar(long done, long of) {
        int full = of == 0 ? BAR : (int) (BAR * done / of);
        return "#".repeat(full) + "-".repeat(BAR - full);
    }

    private static String clock(long seconds) {
        return seconds >= SECONDS_AN_HOUR
                ? "%d:%02d:%02d".formatted(seconds / SECONDS_AN_HOUR, seconds % SECONDS_AN_HOUR / 60, seconds % 60)
                : "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    private static String types(JsonNode campaign) {
        Map<String, Long> sent = new TreeMap<>();
        campaign.path("counts")
                .properties()
                .forEach(type ->
                        sent.put(type.getKey(), type.getValue().path("sent").asLong(0)));
        return sent.entrySet().stream()
                .filter(type -> type.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TYPES)
                .map(type -> type.getKey() + " " + type.getValue())
                .collect(Collectors.joining(", "));
    }
}
