// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Tenant, feed, control id and bytes → what makes two arrivals the same message. MSH-10 alone is not a key. */
public final class MessageKey {
    private MessageKey() {}

    /**
     * Returns the key of a message.
     *
     * @param controlId MSH-10, empty where there is none
     * @param raw the bytes as they came
     * @return 64 hexadecimal digits
     */
    static String of(String tenant, String feed, String controlId, byte[] raw) {
        return ofDigest(tenant, feed, controlId, DigestUtils.sha256(raw));
    }

    /**
     * Returns the key of a message whose bytes are only known by their digest.
     *
     * @param sha256 SHA-256 of the bytes
     * @return 64 hexadecimal digits
     */
    public static String ofDigest(String tenant, String feed, String controlId, byte[] sha256) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (String part : new String[] {tenant, feed, controlId}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(sha256));
    }
}
