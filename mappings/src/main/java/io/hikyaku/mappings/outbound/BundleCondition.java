// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds of a place: {@code path} is there, {@code path=value} is that text, {@code path=@} refers to the place the path with
 * the condition begins at; {@code not} before one, {@code and} between them.
 *
 * @param clauses all that must hold
 */
record BundleCondition(List<Clause> clauses) {
    /** Holds of everything. */
    static final BundleCondition ALWAYS = new BundleCondition(List.of());

    private static final String NOT = "not ";
    private static final String ANCHOR = "@";

    /**
     * One part of it.
     *
     * @param path where to look
     * @param value the text that is looked for; none where anything will do
     * @param negated whether it must not hold
     */
    record Clause(BundlePath path, Optional<String> value, boolean negated) {
        private static Clause read(String text) {
            boolean negated = text.startsWith(NOT);
            String rest = negated ? text.substring(NOT.length()) : text;
            int equals = equalsOutside(rest);
            return equals < 0
                    ? new Clause(BundlePath.read(rest), Optional.empty(), negated)
                    : new Clause(
                            BundlePath.read(rest.substring(0, equals)),
                            Optional.of(rest.substring(equals + 1)),
                            negated);
        }

        /** An equals sign within parentheses belongs to a step of the path. */
        private static int equalsOutside(String text) {
            int depth = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == '=' && depth == 0) {
                    return i;
                }
            }
            return -1;
        }

        private boolean holds(JsonNode place, JsonNode anchor, BundleTree tree) {
            boolean found = path.from(place, tree).stream()
                    .anyMatch(node ->
                            value.map(text -> is(text, node, anchor, tree)).orElse(true));
            return found != negated;
        }

        private static boolean is(String text, JsonNode node, JsonNode anchor, BundleTree tree) {
            return text.equals(ANCHOR)
                    ? tree.at(node).equals(anchor)
                    : node.asText().equals(text);
        }
    }

    /** Text → condition. */
    static BundleCondition read(String text) {
        return new BundleCondition(
                Stream.of(text.split(" and ")).map(Clause::read).toList());
    }

    boolean holds(JsonNode place, JsonNode anchor, BundleTree tree) {
        return clauses.stream().allMatch(clause -> clause.holds(place, anchor, tree));
    }
}
