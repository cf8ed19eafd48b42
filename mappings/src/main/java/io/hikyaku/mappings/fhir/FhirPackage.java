// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A FHIR package, a tar archive in gzip → the files in it, one after another. */
public final class FhirPackage {
    private static final int BLOCK_BYTES = 512;
    private static final long MAX_PACKAGE_BYTES = 2L * 1024 * 1024 * 1024;

    /** Takes the bytes of one file. */
    @FunctionalInterface
    public interface Taker {
        /** Takes one. */
        void take(byte[] bytes) throws IOException;
    }

    private FhirPackage() {}

    /**
     * Hands over each file whose name begins with a word; larger ones are left out.
     *
     * @throws IOException if it is no such archive
     */
    public static void read(Path file, int maxFileBytes, String beginsWith, Taker taker) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            long read = 0;
            byte[] header = in.readNBytes(BLOCK_BYTES);
            while (header.length == BLOCK_BYTES && header[0] != 0) {
                long size = size(header);
                read += size;
                if (size < 0 || read > MAX_PACKAGE_BYTES) {
                    throw new IOException("a size is out of range");
                }
                long padding = (BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES;
                if (size <= maxFileBytes && name(header).startsWith(beginsWith)) {
                    taker.take(in.readNBytes((int) size));
                    in.skipNBytes(padding);
                } else {
                    in.skipNBytes(size + padding);
                }
                header = in.readNBytes(BLOCK_BYTES);
            }
        }
    }

    /** The name without its folders, from the first hundred bytes of the header. */
    private static String name(byte[] header) {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        String path = new String(header, 0, end, StandardCharsets.UTF_8);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static long size(byte[] header) throws IOException {
        String octal = new String(header, 124, 12, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new IOException("no tar archive");
        }
        return Long.parseLong(octal, 8);
    }
}
