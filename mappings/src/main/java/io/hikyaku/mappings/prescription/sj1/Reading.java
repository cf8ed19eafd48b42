// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A place in a resource: what stands there is read, and remembered as read.
 *
 * @param node what stands there; a missing node where nothing does
 * @param path how the place is called, {@code MedicationRequest(1).dosageInstruction(1)}
 * @param leaves where reading is remembered
 */
record Reading(JsonNode node, String path, Leaves leaves) {
    static Reading of(JsonNode resource, String path) {
        return new Reading(resource, path, new Leaves(resource, path));
    }

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Returns a child, {@code timing.code}; a place without a value where there is none. */
    Reading at(String names) {
        Reading found = this;
        for (String name : names.split("\\.", -1)) {
            found = new Reading(found.node.path(name), found.path + "." + name, leaves);
        }
        return found;
    }

    /** Returns the children of a repeating element. */
    List<Reading> each(String names) {
        Reading list = at(names);
        List<Reading> children = new ArrayList<>();
        for (int i = 0; i < list.node.size(); i++) {
            children.add(new Reading(list.node.get(i), "%s(%d)".formatted(list.path, i + 1), leaves));
        }
        return children;
    }

    /** Returns the children of a repeating element whose child holds a text. */
    List<Reading> each(String names, String child, Predicate<String> text) {
        return each(names).stream()
                .filter(one -> text.test(one.at(child).node.asText()))
                .toList();
    }

    /** Returns the first child of a repeating element whose child holds a text. */
    Optional<Reading> first(String names, String child, Predicate<String> text) {
        return each(names, child, text).stream().findFirst();
    }

    /** Returns the text without remembering that it was read. */
    String look() {
        return node.asText("");
    }

    /** Returns the text; empty where there is none. */
    String take() {
        leaves.take(path);
        return node.asText("");
    }

    /** Remembers all that stands here as read. */
    void takeAll() {
        leaves.take(path);
    }

    /** Remembers all that stands here, and was not read, as left out on purpose. */
    void skip(String why) {
        leaves.skip(path, why);
    }

    /** Returns the value of a Quantity, with its unit remembered as read. */
    Optional<BigDecimal> quantity() {
        takeAll();
        JsonNode value = node.path("value");
        return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return path;
    }
}
