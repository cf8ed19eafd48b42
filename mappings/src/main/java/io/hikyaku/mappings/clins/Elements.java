// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Elements of FHIR in JSON: read by their names, and the few data types that are written often. */
final class Elements {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Elements() {}

    /** A text beneath names; empty if there is none. */
    static String text(JsonNode node, String... names) {
        JsonNode at = node;
        for (String name : names) {
            at = at.path(name);
        }
        return at.isValueNode() ? at.asText("") : "";
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    /** The codings of a CodeableConcept. */
    static List<JsonNode> codings(JsonNode concept) {
        return items(concept.path("coding"));
    }

    static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    /** The coding of a system; empty if there is none. */
    static Optional<JsonNode> coding(JsonNode concept, String system) {
        return codings(concept).stream()
                .filter(one -> text(one, "system").equals(system))
                .findFirst();
    }

    static ObjectNode coding(String system, String code, String display) {
        ObjectNode coding = object().put("system", system).put("code", code);
        return display.isEmpty() ? coding : coding.put("display", display);
    }

    static ObjectNode concept(ObjectNode coding) {
        ObjectNode concept = object();
        concept.putArray("coding").add(coding);
        return concept;
    }

    /** The extension of a URL; missing if there is none. */
    static JsonNode extension(JsonNode element, String url) {
        for (JsonNode one : element.path("extension")) {
            if (text(one, "url").equals(url)) {
                return one;
            }
        }
        return JSON.missingNode();
    }

    /** Copies elements that are there. */
    static void copy(JsonNode from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name).deepCopy());
            }
        }
    }
}
