// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Resources → what tells whether the service must be told anew: 64 hexadecimal digits. */
final class ContentHash {
    private ContentHash() {}

    /** That something was told again, unchanged, is no news; so its time does not count. */
    static String of(List<ObjectNode> resources, String memberId) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(memberId.getBytes(StandardCharsets.UTF_8));
        for (ObjectNode resource : resources) {
            ObjectNode own = resource.deepCopy();
            JsonNode meta = own.path("meta");
            ((ObjectNode) meta).remove("lastUpdated");
            digest.update(own.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
