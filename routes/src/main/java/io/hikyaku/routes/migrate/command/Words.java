// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words behind {@code hikyaku migrate}.
 *
 * @param verb plan, run, …
 * @param plain the words that belong to no option, in their order
 * @param options option → its value; empty for one that has none
 */
record Words(String verb, List<String> plain, Map<String, String> options) {
    private static final Set<String> WITH_VALUE = Set.of(
            "--home",
            "--source",
            "--keep",
            "--first-day",
            "--last-day",
            "--per-second",
            "--mappings",
            "--out",
            "--most",
            "--from",
            "--token-url",
            "--client-id",
            "--token-key",
            "--token-key-id",
            "--token-algorithm",
            "--ca");
    private static final Set<String> ALONE = Set.of("--json", "--detach");

    /** Reads them; none if there is an option nobody knows, one twice, or one without its value. */
    static Optional<Words> read(List<String> words) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            boolean isGood = true;
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (ALONE.contains(word)) {
                isGood = options.put(word, "") == null;
            } else {
                isGood = WITH_VALUE.contains(word) && ++at < words.size() && options.put(word, words.get(at)) == null;
            }
            if (!isGood) {
                return Optional.empty();
            }
        }
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(new Words(plain.get(0), List.copyOf(plain.subList(1, plain.size())), options));
    }

    boolean json() {
        return options.containsKey("--json");
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /** Whether no option is given but those a verb knows. */
    boolean knowsOnly(Set<String> known) {
        return options.keySet().stream()
                .allMatch(name -> known.contains(name) || name.equals("--json") || name.equals("--home"));
    }
}
