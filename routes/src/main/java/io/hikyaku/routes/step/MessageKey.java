// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        return ofDigest(tenant, feed, controlId, sha256().digest(raw));
    }

    /**
     * Returns the key of a message whose bytes are only known by their digest.
     *
     * @param sha256 SHA-256 of the bytes
     * @return 64 hexadecimal digits
     */
    public static String ofDigest(String tenant, String feed, String controlId, byte[] sha256) {
        MessageDigest digest = sha256();
        for (String part : new String[] {tenant, feed, controlId}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(sha256));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
