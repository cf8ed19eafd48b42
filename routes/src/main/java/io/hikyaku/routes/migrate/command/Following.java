// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.delivery.StoppablePause;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Supplier;

/** A campaign under way → its progress as it goes on, until it ends or pauses: one line drawn anew on a terminal, lines elsewhere. */
final class Following {
    private static final Set<String> STANDS = Set.of("done", "cancelled", "paused");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int SAMPLES = 20;

    private final PrintStream out;
    private final boolean isTerminal;
    private final Pause pause = new StoppablePause();
    private final Deque<long[]> samples = new ArrayDeque<>();
    private int width;
    private long lastLine;
    private String lastState = "";

    Following(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Follows; returns the campaign as it stands in the end. */
    JsonNode follow(Supplier<JsonNode> campaign) {
        while (true) {
            JsonNode now = campaign.get();
            boolean stands = STANDS.contains(now.path("state").asText());
            show(now, System.nanoTime(), stands);
            if (stands || !pause.of(BETWEEN_LOOKS)) {
                return now;
            }
        }
    }

    /** Shows where it is, if it is time to. */
    void show(JsonNode campaign, long nanos, boolean isLast) {
        samples.addLast(new long[] {nanos, ProgressLine.count(campaign, "sent")});
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        String line = ProgressLine.of(campaign, perSecond());
        String state = campaign.path("state").asText();
        if (isTerminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())) + (isLast ? "\n" : ""));
            width = line.length();
        } else if (isLast || !state.equals(lastState) || nanos - lastLine >= BETWEEN_LINES.toNanos()) {
            out.println(line);
            lastLine = nanos;
        }
        lastState = state;
        out.flush();
    }

    /** Over the last few looks, so that a pause for breath does not show as a standstill. */
    private double perSecond() {
        long[] first = samples.getFirst();
        long[] last = samples.getLast();
        double seconds = (last[0] - first[0]) / 1e9;
        return seconds > 0 ? (last[1] - first[1]) / seconds : 0;
    }
}
