// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Text ↔ JSON, strict: a key given twice or something after the end is no JSON. */
final class Json {
    /** A decimal keeps its digits, as FHIR wants: 1.00 is not 1.0. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    static ObjectNode object(String resourceType) {
        return MAPPER.createObjectNode().put("resourceType", resourceType);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Text → a resource; a refusal 400 that never quotes the text. */
    static ObjectNode resource(String text) {
        try {
            return resource(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("the body is not JSON");
        }
    }

    static ObjectNode resource(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("resourceType").isTextual()) {
            return object;
        }
        throw Refusal.invalid("a resource is an object with a resourceType");
    }

    static JsonNode line(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
