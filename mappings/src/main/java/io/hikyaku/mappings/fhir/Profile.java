// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a profile asks beyond the standard, as far as rows can be checked against it: of elements, not of their slices.
 *
 * @param url its canonical URL
 * @param type the type of resource it profiles
 * @param required paths of elements that must be there, without the type: {@code code.coding}
 * @param forbidden paths of elements that must not be there
 * @param fixed the value a primitive element must have, by path
 */
public record Profile(
        String url, String type, List<String> required, Set<String> forbidden, Map<String, String> fixed) {

    /** A StructureDefinition → what it asks: of its snapshot, of its differential where it has none. */
    static Profile of(JsonNode definition) {
        List<String> required = new ArrayList<>();
        Set<String> forbidden = new LinkedHashSet<>();
        Map<String, String> fixed = new LinkedHashMap<>();
        String type = definition.path("type").asText();
        JsonNode elements = definition.has("snapshot") ? definition.path("snapshot") : definition.path("differential");
        for (JsonNode element : elements.path("element")) {
            String path = element.path("path").asText().replace("[x]", "");
            if (element.path("id").asText().contains(":") || !path.startsWith(type + ".")) {
                continue;
            }
            String below = path.substring(type.length() + 1);
            if (element.path("min").asInt() > 0) {
                required.add(below);
            }
            if (element.path("max").asText().equals("0")) {
                forbidden.add(below);
            }
            fix(fixed, below, element);
        }
        return new Profile(definition.path("url").asText(), type, required, forbidden, fixed);
    }

    private static void fix(Map<String, String> fixed, String path, JsonNode element) {
        element.properties().stream()
                .filter(property -> property.getKey().startsWith("fixed")
                        || property.getKey().startsWith("pattern"))
                .filter(property -> property.getValue().isValueNode())
                .forEach(property -> fixed.put(path, property.getValue().asText()));
    }

    /** Returns the last part of its URL, by which people call it. */
    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
