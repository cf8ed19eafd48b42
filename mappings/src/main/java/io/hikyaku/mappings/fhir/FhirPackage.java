// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A FHIR package, a tar archive in gzip → the files in it, one after another. Nothing is ever unpacked to a disk; what would be
 * dangerous if somebody did, a path that leads out of the package or a link, is refused all the same.
 */
public final class FhirPackage {
    /** Bytes of a package, packed. */
    public static final long MAX_PACKED_BYTES = 256L * 1024 * 1024;

    private static final int BLOCK_BYTES = 512;
    private static final long MAX_UNPACKED_BYTES = 2L * 1024 * 1024 * 1024;
    private static final int MAX_ENTRIES = 50_000;

    /** How many times larger than packed it may be; packages of profiles reach 25. */
    private static final int MAX_RATIO = 200;

    private static final long SMALL_BYTES = 16L * 1024 * 1024;
    private static final int TYPE = 156;

    /** Takes the bytes of one file. */
    @FunctionalInterface
    public interface Taker {
        /** Takes one. */
        void take(byte[] bytes) throws IOException;
    }

    private final long mostBytes;
    private long bytes;
    private int entries;

    private FhirPackage(long packedBytes) {
        this.mostBytes = Math.min(MAX_UNPACKED_BYTES, Math.max(SMALL_BYTES, packedBytes * MAX_RATIO));
    }

    /**
     * Hands over each file whose name without folders begins with a word; larger ones are left out.
     *
     * @throws IOException if it is no such archive, or larger than allowed
     */
    public static void read(Path file, int maxFileBytes, String beginsWith, Taker taker) throws IOException {
        read(
                file,
                maxFileBytes,
                path -> path.substring(path.lastIndexOf('/') + 1).startsWith(beginsWith),
                taker);
    }

    /** Hands over each file whose path is wanted; fails as the other does. */
    public static void read(Path file, int maxFileBytes, Predicate<String> wanted, Taker taker) throws IOException {
        if (Files.size(file) > MAX_PACKED_BYTES) {
            throw new IOException("it is larger than %d bytes".formatted(MAX_PACKED_BYTES));
        }
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            new FhirPackage(Files.size(file)).read(in, maxFileBytes, wanted, taker);
        }
    }

    private void read(InputStream in, int maxFileBytes, Predicate<String> wanted, Taker taker) throws IOException {
        byte[] header = in.readNBytes(BLOCK_BYTES);
        while (header.length == BLOCK_BYTES && header[0] != 0) {
            long size = size(header);
            count(size);
            long padding = (BLOCK_BYTES - size % BLOCK_BYTES) % BLOCK_BYTES;
            if (isFile(header) && wanted.test(path(header)) && size <= maxFileBytes) {
                taker.take(in.readNBytes((int) size));
                in.skipNBytes(padding);
            } else {
                in.skipNBytes(size + padding);
            }
            header = in.readNBytes(BLOCK_BYTES);
        }
    }

    private void count(long size) throws IOException {
        bytes += size;
        entries++;
        if (size < 0 || bytes > mostBytes) {
            throw new IOException("unpacked it is larger than %d bytes".formatted(mostBytes));
        }
        if (entries > MAX_ENTRIES) {
            throw new IOException("it has more than %d entries".formatted(MAX_ENTRIES));
        }
    }

    /** Says whether an entry is a file; folders and the notes of an archiver are none, links are refused. */
    private static boolean isFile(byte[] header) throws IOException {
        return switch (header[TYPE]) {
            case 0, '0' -> true;
            case '5', 'x', 'g', 'L', 'K' -> false;
            default -> throw new IOException("it holds a link or a device");
        };
    }

    /** The path, from the first hundred bytes of the header. */
    private static String path(byte[] header) throws IOException {
        int end = 0;
        while (end < 100 && header[end] != 0) {
            end++;
        }
        String path = new String(header, 0, end, StandardCharsets.UTF_8);
        if (path.startsWith("/") || path.contains("\\") || ("/" + path + "/").contains("/../")) {
            throw new IOException("a path in it leads out of the package");
        }
        return path;
    }

    private static long size(byte[] header) throws IOException {
        String octal = new String(header, 124, 12, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new IOException("it is no tar archive");
        }
        return Long.parseLong(octal, 8);
    }
}
