// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a benchmark was asked for.
 *
 * @param command which benchmark; empty if the words were not understood
 * @param json whether each figure is a line of JSON
 * @param numbers option → its number
 */
record Options(String command, boolean json, Map<String, Integer> numbers) {
    private static final Map<String, Integer> USUAL = Map.of(
            "--seconds", 5,
            "--messages", 30_000,
            "--warm-up", 20_000,
            "--backlog", 72_000,
            "--files", 1_000_000,
            "--replay", 1_000_000);

    Options {
        numbers = Map.copyOf(numbers);
    }

    /** Words of the command line → what they ask for. */
    static Options of(List<String> words) {
        Deque<String> rest = new ArrayDeque<>(words);
        Options options = new Options(rest.isEmpty() ? "" : rest.pop(), false, USUAL);
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private Options with(String word, Deque<String> rest) {
        if (word.equals("--json")) {
            return new Options(command, true, numbers);
        }
        if (!USUAL.containsKey(word) || rest.isEmpty() || !rest.peek().matches("[0-9]{1,9}")) {
            return new Options("", json, numbers);
        }
        Map<String, Integer> more = new TreeMap<>(numbers);
        more.put(word, Integer.parseInt(rest.pop()));
        return new Options(command, json, more);
    }

    /** Returns how long each part of {@code intake} is measured. */
    int seconds() {
        return numbers.get("--seconds");
    }

    /** Returns how many messages {@code walk} measures. */
    int messages() {
        return numbers.get("--messages");
    }

    /** Returns how many messages are sent before anything is measured, so that the engine's code is compiled. */
    int warmUp() {
        return numbers.get("--warm-up");
    }

    /** Returns how many messages gather while the EHR is down. */
    int backlog() {
        return numbers.get("--backlog");
    }

    /** Returns how many files the storage of {@code migrate} has, about. */
    int files() {
        return numbers.get("--files");
    }

    /** Returns how many of them {@code migrate} sends to the EHR. */
    int replay() {
        return numbers.get("--replay");
    }
}
