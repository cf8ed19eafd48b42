// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A path from a place in a Bundle to others: {@code name(use=official).family}, {@code requester.practitioner.identifier.value}. A
 * list is each of its items, and a reference is what it points to. In parentheses stands which of several: a number, or a
 * {@link BundleCondition}. A path that begins with a type begins at the resources of the Bundle; {@code .} is the place itself.
 *
 * @param steps its steps
 */
record BundlePath(List<Step> steps) {
    /**
     * One step.
     *
     * @param name element, or type of resource
     * @param number which of several, from 1; 0 for all
     * @param condition what holds of those that are meant
     */
    record Step(String name, int number, BundleCondition condition) {
        private static Step of(String text) {
            int open = text.indexOf('(');
            if (open < 0) {
                return new Step(text, 0, BundleCondition.ALWAYS);
            }
            String inner = text.substring(open + 1, text.length() - 1);
            String name = text.substring(0, open);
            return inner.matches("[1-9][0-9]*")
                    ? new Step(name, Integer.parseInt(inner), BundleCondition.ALWAYS)
                    : new Step(name, 0, BundleCondition.read(inner));
        }
    }

    /** Text → path. */
    static BundlePath read(String text) {
        List<Step> steps = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && depth == 0) {
                steps.add(Step.of(text.substring(from, i)));
                from = i + 1;
            }
        }
        steps.add(Step.of(text.substring(from)));
        return new BundlePath(text.equals(".") ? List.of() : List.copyOf(steps));
    }

    /** Place → all the path leads to, in order. */
    List<JsonNode> from(JsonNode place, BundleTree tree) {
        List<JsonNode> found = List.of(place);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                next.addAll(chosen(step, children(step.name(), node, tree), place, tree));
            }
            found = next;
        }
        return found;
    }

    private static List<JsonNode> children(String name, JsonNode node, BundleTree tree) {
        if (Character.isUpperCase(name.charAt(0))) {
            return tree.all(name);
        }
        JsonNode child = node.path(name);
        return items(child.isMissingNode() ? tree.at(node).path(name) : child);
    }

    private static List<JsonNode> items(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        return items;
    }

    private static List<JsonNode> chosen(Step step, List<JsonNode> nodes, JsonNode anchor, BundleTree tree) {
        List<JsonNode> holding = nodes.stream()
                .filter(node -> step.condition().holds(node, anchor, tree))
                .toList();
        if (step.number() == 0) {
            return holding;
        }
        return step.number() <= holding.size() ? List.of(holding.get(step.number() - 1)) : List.of();
    }
}
