// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Names and texts → a tar archive in gzip. */
final class TarGz {
    private static final int BLOCK_BYTES = 512;

    private TarGz() {}

    static byte[] of(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                byte[] content = entry.getValue().getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[BLOCK_BYTES];
                put(header, 0, entry.getKey());
                put(header, 124, "%011o".formatted(content.length));
                gzip.write(header);
                gzip.write(content);
                gzip.write(new byte[(BLOCK_BYTES - content.length % BLOCK_BYTES) % BLOCK_BYTES]);
            }
            gzip.write(new byte[2 * BLOCK_BYTES]);
        }
        return bytes.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
