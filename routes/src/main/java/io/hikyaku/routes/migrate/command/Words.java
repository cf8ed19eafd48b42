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

    /**
     * Reads them; none if there is no verb.
     *
     * @throws WrongOption if there is an option nobody knows, one twice, or one without its value
     */
    static Optional<Words> read(List<String> words) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (ALONE.contains(word)) {
                once(word, "", options);
            } else if (!WITH_VALUE.contains(word)) {
                throw new WrongOption(word + " is no option");
            } else if (++at == words.size()) {
                throw new WrongOption(word + " is given without its value");
            } else {
                once(word, words.get(at), options);
            }
        }
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(new Words(plain.get(0), List.copyOf(plain.subList(1, plain.size())), options));
    }

    private static void once(String word, String value, Map<String, String> options) {
        if (options.put(word, value) != null) {
            throw new WrongOption(word + " is given twice");
        }
    }

    boolean json() {
        return options.containsKey("--json");
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /**
     * Returns an option's value.
     *
     * @param form the same as the pattern, for people
     * @throws WrongOption if it has another form
     */
    String option(String name, String otherwise, String pattern, String form) {
        String value = option(name, otherwise);
        if (!value.matches(pattern)) {
            throw new WrongOption("%s is %s, and can be %s".formatted(name, value.isEmpty() ? "empty" : value, form));
        }
        return value;
    }

    /** Whether no option is given but those a verb knows. */
    boolean knowsOnly(Set<String> known) {
        return options.keySet().stream()
                .allMatch(name -> known.contains(name) || name.equals("--json") || name.equals("--home"));
    }
}
