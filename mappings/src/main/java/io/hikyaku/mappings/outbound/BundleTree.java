// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resources of a Bundle, and what a reference in them points to. */
final class BundleTree {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<JsonNode> resources = new ArrayList<>();
    private final Map<String, JsonNode> named = new HashMap<>();

    private BundleTree() {}

    /** JSON → tree; MAP-131 if it is no Bundle. */
    static BundleTree read(byte[] bundle) {
        BundleTree tree = new BundleTree();
        for (JsonNode entry : root(bundle).path("entry")) {
            JsonNode resource = entry.path("resource");
            tree.resources.add(resource);
            tree.named.put(entry.path("fullUrl").asText(), resource);
            tree.named.put(
                    resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText(),
                    resource);
        }
        return tree;
    }

    private static JsonNode root(byte[] bundle) {
        try {
            JsonNode root = JSON.readTree(bundle);
            if (root != null && "Bundle".equals(root.path("resourceType").asText())) {
                return root;
            }
        } catch (IOException noJson) {
            throw noBundle();
        }
        throw noBundle();
    }

    private static MappingException noBundle() {
        return new MappingException(
                MappingProblem.NO_ORDER,
                "the bytes are no FHIR Bundle in JSON",
                "Bundle",
                "let the sender send a Bundle that holds the order and all it refers to");
    }

    List<JsonNode> resources() {
        return resources;
    }

    List<JsonNode> all(String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.path("resourceType").asText()))
                .toList();
    }

    /** What a Reference points to; the node itself where it is none, or leads out of the Bundle. */
    JsonNode at(JsonNode reference) {
        return named.getOrDefault(reference.path("reference").asText(), reference);
    }
}
