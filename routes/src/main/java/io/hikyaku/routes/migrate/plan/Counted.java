// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Words → how often each was heard. Not more than a number of different words are kept; the others are one together. */
final class Counted {
    private static final int MOST_WORDS = 5_000;
    private static final String OTHERS = "others";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String word) {
        add(word, 1);
    }

    void add(String word, long times) {
        boolean known = counts.size() < MOST_WORDS || counts.containsKey(word);
        counts.merge(known ? word : OTHERS, times, Long::sum);
    }

    /** Returns the words, the most frequent first. */
    Map<String, Long> mostFirst() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
