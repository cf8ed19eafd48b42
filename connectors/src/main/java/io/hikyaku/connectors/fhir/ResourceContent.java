// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a resource says, whichever message brought it and whichever server keeps it: without id, narrative and what a server writes
 * into {@code meta}.
 *
 * @param identity {@code Type/id}
 * @param source {@code meta.source}, which message it came from, without what a server adds to it; empty for none
 * @param content the rest
 */
public record ResourceContent(String identity, String source, ObjectNode content) {
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final List<String> OF_THE_SERVER = List.of("versionId", "lastUpdated", "source");
    private static final int HASH_BYTES = 16;

    static ResourceContent of(ObjectNode resource) {
        String identity = resource.path("resourceType").asText("") + "/"
                + resource.path("id").asText("");
        String source = resource.path("meta").path("source").asText("").replaceFirst("#.*", "");
        ObjectNode content = resource.deepCopy().remove(List.of("id", "text"));
        if (content.get("meta") instanceof ObjectNode meta) {
            meta.remove(OF_THE_SERVER);
            if (meta.isEmpty()) {
                content.remove("meta");
            }
        }
        return new ResourceContent(identity, source, content);
    }

    /** Returns the key of the message it came from, if it is one of ours. */
    public Optional<String> messageKey() {
        return Source.key(source);
    }

    /** Returns a hash of the content, the same in whichever order its elements stand: 32 hexadecimal digits. */
    public String hash() {
        try {
            byte[] text = SORTED.writeValueAsString(SORTED.treeToValue(content, Object.class))
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, HASH_BYTES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read can be written");
        }
    }

    /** Returns the paths whose values differ from another's, in order: {@code name[0].family}; no values. */
    public List<String> differences(ResourceContent other) {
        return ContentDifference.paths(content, other.content);
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "ResourceContent[" + identity + "]";
    }
}
