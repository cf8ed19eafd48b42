// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a benchmark was asked for.
 *
 * @param command which benchmark; empty if the words were not understood
 * @param json whether each figure is a line of JSON
 * @param seconds how long each part of {@code intake} is measured
 * @param messages how many messages {@code walk} measures
 * @param warmUp how many messages {@code walk} sends before, so that the engine's code is compiled
 * @param backlog how many messages gather while the EHR is down
 */
record Options(String command, boolean json, int seconds, int messages, int warmUp, int backlog) {
    private static final Options USUAL = new Options("", false, 5, 30_000, 20_000, 72_000);

    /** Words of the command line → what they ask for. */
    static Options of(List<String> words) {
        Deque<String> rest = new ArrayDeque<>(words);
        Options options = USUAL.named(rest.isEmpty() ? "" : rest.pop());
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private Options named(String name) {
        return new Options(name, json, seconds, messages, warmUp, backlog);
    }

    private Options with(String word, Deque<String> rest) {
        return switch (word) {
            case "--json" -> new Options(command, true, seconds, messages, warmUp, backlog);
            case "--seconds" -> new Options(command, json, number(rest), messages, warmUp, backlog);
            case "--messages" -> new Options(command, json, seconds, number(rest), warmUp, backlog);
            case "--backlog" -> new Options(command, json, seconds, messages, warmUp, number(rest));
            case "--warm-up" -> new Options(command, json, seconds, messages, number(rest), backlog);
            default -> named("");
        };
    }

    private static int number(Deque<String> rest) {
        return rest.isEmpty() ? 0 : Integer.parseInt(rest.pop());
    }
}
