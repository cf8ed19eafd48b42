// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

import java.nio.ByteBuffer;
import org.apache.commons.codec.digest.DigestUtils;

/** Bytes → a number that is the same for the same bytes, and as good as never for others: 64 bits of SHA-256. */
final class ContentNumber {
    private ContentNumber() {}

    static long of(byte[] bytes) {
        return ByteBuffer.wrap(DigestUtils.sha256(bytes)).getLong();
    }
}
