// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Bundle → its resources, less what says nothing of the patient: logical ids, {@code meta}, ReportStream's own extensions ({@code SN.1} is one), and
 * {@code data-absent-reason}, which says that there is nothing. A reference becomes the type it points to. A resource with nothing
 * left is none, and neither is a reference to it. What only those extensions refer to is part of them.
 */
final class Plain {
    private static final Set<String> IGNORED = Set.of("id", "meta", "resourceType");
    private static final String OWN = "reportstream.cdc.gov";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Map<String, JsonNode> byUrl = new HashMap<>();
    private final Set<String> inside = new HashSet<>();
    private final Set<String> outside = new HashSet<>();

    private Plain() {}

    /** Returns the resources by the order of the Bundle, each with its type in {@code resourceType}. */
    static List<ObjectNode> resources(JsonNode bundle) {
        Plain plain = new Plain();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            plain.byUrl.put(
                    resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText(),
                    resource);
            plain.refer(resource, plain.outside);
        }
        plain.inside.removeAll(plain.outside);
        plain.byUrl.keySet().removeAll(plain.inside);
        List<ObjectNode> found = new ArrayList<>();
        for (JsonNode resource : plain.byUrl.values()) {
            if (plain.isSaying(resource)) {
                ObjectNode cleaned = (ObjectNode) plain.clean(resource);
                found.add(cleaned.put(
                        "resourceType", resource.path("resourceType").asText()));
            }
        }
        found.sort((one, other) -> one.toString().compareTo(other.toString()));
        return found;
    }

    /** Notes what a node refers to: within ReportStream's own extensions, or outside of them. */
    private void refer(JsonNode node, Set<String> found) {
        Set<String> here = isOwn(node) ? inside : found;
        if (node.path("reference").isTextual()) {
            here.add(node.path("reference").asText());
        }
        node.forEach(inner -> refer(inner, here));
    }

    /** Says whether anything is left of a resource when references are not counted. */
    private boolean isSaying(JsonNode resource) {
        for (Map.Entry<String, JsonNode> field : resource.properties()) {
            if (!IGNORED.contains(field.getKey()) && clean(field.getValue(), field.getKey()) != null) {
                return true;
            }
        }
        return false;
    }

    private JsonNode clean(JsonNode node) {
        ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = IGNORED.contains(field.getKey()) ? null : clean(field.getValue(), field.getKey());
            if (value != null) {
                cleaned.set(field.getKey(), value);
            }
        });
        return cleaned;
    }

    private JsonNode clean(JsonNode node, String name) {
        if (node.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : node) {
                JsonNode cleaned = isOwn(item) ? null : clean(item, name);
                if (cleaned != null) {
                    items.add(cleaned);
                }
            }
            return items.isEmpty() ? null : items;
        }
        if (node.isObject()) {
            JsonNode cleaned = clean(node);
            boolean saying = cleaned.has("url") ? cleaned.size() > 1 : cleaned.size() > 0;
            return saying ? cleaned : null;
        }
        return name.equals("reference") ? target(node.asText()) : node.isNull() ? null : node;
    }

    private static boolean isOwn(JsonNode item) {
        String url = item.path("url").asText();
        return url.contains(OWN) || url.startsWith("SN.") || url.equals(ABSENT);
    }

    /** A reference that leads to nothing says nothing. */
    private JsonNode target(String url) {
        JsonNode resource = byUrl.get(url);
        boolean saying = resource != null && hasValues(resource);
        return saying ? JsonNodeFactory.instance.textNode("→ " + url.substring(0, url.indexOf('/'))) : null;
    }

    /** As {@link #isSaying}, without following references, so that no circle of them is walked. */
    private boolean hasValues(JsonNode node) {
        if (node.isValueNode()) {
            return !node.isNull();
        }
        if (isOwn(node)) {
            return false;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!IGNORED.contains(field.getKey())
                    && !Set.of("reference", "url").contains(field.getKey())
                    && hasValues(field.getValue())) {
                return true;
            }
        }
        for (JsonNode item : node.isArray() ? node : JsonNodeFactory.instance.arrayNode()) {
            if (hasValues(item)) {
                return true;
            }
        }
        return false;
    }
}
