// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Bytes → a number that is the same for the same bytes, and as good as never for others: 64 bits of SHA-256. */
final class ContentNumber {
    private ContentNumber() {}

    static long of(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
