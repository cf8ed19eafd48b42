// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.verify;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Source against one target.
 *
 * @param destination its name
 * @param types type → how many resources are expected, and how many of each kind were found
 * @param differences every difference, in the order of identities
 * @param notConverted messages of the source that were applied once and cannot be read or converted now
 * @param notSearched types nothing was expected of and the server does not search
 */
public record TargetReport(
        String destination,
        Map<String, Map<String, Long>> types,
        List<Difference> differences,
        long notConverted,
        List<String> notSearched) {
    /** How many resources the source makes. */
    public static final String EXPECTED = "expected";

    /** What a comparison may find. */
    public enum Kind {
        /** The target has what the source says. */
        SAME(false),
        /** A message of another feed or campaign told something later, or told of something the source does not. */
        OTHERS(false),
        /** The target does not have it. */
        MISSING(true),
        /** The target has something else. */
        DIFFERENT(true),
        /** The target has what a message of another feed told of an earlier event: something stale overwrote it. */
        STALE(true),
        /** The target has what the source does not have, and no message is known to have told of it. */
        SURPLUS(true);

        private final boolean isDifference;

        Kind(boolean isDifference) {
            this.isDifference = isDifference;
        }

        /** Returns whether somebody has to look at it. */
        public boolean isDifference() {
            return isDifference;
        }

        /** Returns the word in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One difference.
     *
     * @param kind its kind
     * @param identity {@code Type/id} of the resource
     * @param paths where the two part, for what is different; no values
     */
    public record Difference(String kind, String identity, List<String> paths) {}

    /** Returns how many differences there are. */
    public long differenceCount() {
        return differences.size();
    }

    /** Returns how many resources of a word there are, of all types. */
    public long count(String word) {
        return types.values().stream()
                .mapToLong(counts -> counts.getOrDefault(word, 0L))
                .sum();
    }

    @Override
    public String toString() {
        return "TargetReport[%s, %d differences]".formatted(destination, differenceCount());
    }
}
