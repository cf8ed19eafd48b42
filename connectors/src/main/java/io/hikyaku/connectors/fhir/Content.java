// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A resource in the bytes of its Bundle, and the value of its {@code meta.source} in it.
 *
 * @param sourceFrom the same as {@code sourceTo} if it has none
 */
record Content(int from, int sourceFrom, int sourceTo, int to) {
    private static final int HASH_BYTES = 16;

    /** Hash of the content: 32 hex digits, the same whichever message brought it. */
    String hash(byte[] bundle) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(bundle, from, sourceFrom - from);
        digest.update(bundle, sourceTo, to - sourceTo);
        return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    }
}
