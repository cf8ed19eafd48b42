// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import io.hikyaku.simulators.checker.KeyOf;
import io.hikyaku.simulators.checker.Sent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A message as sent → its key, worked out once more from what docs/reference/the-walk.md says and not by the engine's own code:
 * SHA-256 over tenant, feed, MSH-10, each ended by a zero byte, and the SHA-256 of the bytes.
 *
 * @param tenant whose messages they are
 */
record MessageKeys(String tenant) implements KeyOf {
    @Override
    public String keyOf(Sent sent) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {tenant, sent.feed(), sent.controlId()}) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(HexFormat.of().parseHex(sent.sha256())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
