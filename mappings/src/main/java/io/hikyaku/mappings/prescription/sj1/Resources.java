// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of a Bundle, by their type and by what references call them. */
final class Resources {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<JsonNode> all = new ArrayList<>();
    private final Map<String, JsonNode> named = new HashMap<>();

    private Resources() {}

    /** Bundle → its resources; MAP-175 if the bytes are none. */
    static Resources read(byte[] bundle) {
        JsonNode root = json(bundle);
        if (!"Bundle".equals(root.path("resourceType").asText())) {
            throw noBundle();
        }
        Resources resources = new Resources();
        for (JsonNode entry : root.path("entry")) {
            resources.add(entry.path("fullUrl").asText(), entry.path("resource"));
        }
        return resources;
    }

    static JsonNode json(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            return root == null ? MissingNode.getInstance() : root;
        } catch (IOException e) {
            throw noBundle();
        }
    }

    private static MappingException noBundle() {
        return new MappingException(
                MappingProblem.NOT_FOR_THE_SERVICE,
                "the bytes are no FHIR Bundle in JSON",
                "Bundle",
                "give a Bundle, or an HL7 message");
    }

    private void add(String fullUrl, JsonNode resource) {
        all.add(resource);
        named.put(fullUrl, resource);
        named.put(
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource);
    }

    List<JsonNode> all(String type) {
        return all.stream()
                .filter(resource -> type.equals(resource.path("resourceType").asText()))
                .toList();
    }

    /** Returns what a reference points to; a missing node where the Bundle does not have it. */
    JsonNode at(JsonNode reference) {
        JsonNode found = named.get(reference.path("reference").asText());
        return found == null ? MissingNode.getInstance() : found;
    }
}
