// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes ↔ trees. What a parser says about bytes it cannot read is dropped: it quotes them. */
final class Json {
    /** Numbers keep their digits: 1.00 says how exactly something was measured, and 1.0 says something else. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int HASH_BYTES = 16;

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

    /** Hash of a resource's content: 32 hex digits, the same whichever message brought it ({@code meta.source}). */
    static String contentHash(ObjectNode resource) {
        ObjectNode content = resource.deepCopy();
        if (content.get("meta") instanceof ObjectNode meta) {
            meta.remove("source");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(MAPPER.writeValueAsBytes(content));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a tree that was read can be written, and every JRE has SHA-256");
        }
    }
}
