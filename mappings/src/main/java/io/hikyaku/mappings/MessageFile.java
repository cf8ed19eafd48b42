// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Batch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file named on the command line → the messages in it. */
final class MessageFile {
    private static final int MAX_FILE_BYTES = 1 << 30;

    private MessageFile() {}

    /** Returns the messages of a file, of standard input for {@code -}. */
    static List<byte[]> read(String file) throws IOException {
        if (file.equals("-")) {
            return Hl7Batch.split(limited(System.in.readNBytes(MAX_FILE_BYTES + 1)));
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Hl7Batch.split(limited(in.readNBytes(MAX_FILE_BYTES + 1)));
        }
    }

    private static byte[] limited(byte[] bytes) throws IOException {
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException("larger than %d bytes".formatted(MAX_FILE_BYTES));
        }
        return bytes;
    }
}
