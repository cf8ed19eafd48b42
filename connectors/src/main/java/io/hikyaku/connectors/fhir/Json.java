// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Bytes ↔ trees. What a parser says about bytes it cannot read is dropped: it quotes them. */
final class Json {
    /** Numbers keep their digits: 1.00 says how exactly something was measured, and 1.0 says something else. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The tree, or a missing node when the bytes are no JSON. */
    static JsonNode read(byte[] bytes) {
        try {
            JsonNode read = MAPPER.readTree(bytes);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
