// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file of a folder: plain, packed by gzip, or a zip with several in it. Whatever its headers say, no more is unpacked than the
 * limits allow; an archive within an archive is not opened.
 *
 * @param maxBytes one file may have, unpacked
 * @param maxEntries a zip may have
 */
record Archive(int maxBytes, int maxEntries) {
    /** Stands between a zip and the file in it. */
    static final String WITHIN = "!/";

    /** Hears of what is in a file. */
    interface Contents {
        /** There is a file; the name is empty unless it is in a zip. */
        void file(String name, byte[] bytes);

        /** There is one that cannot be read. */
        void refused(String name, String reason);
    }

    /** Tells of all that is in a file, in its order. */
    void each(Path file, Contents contents) {
        try {
            if (isZip(file.toString())) {
                zip(file, contents);
            } else {
                contents.file("", bytes(file));
            }
        } catch (IOException e) {
            contents.refused("", reason(e));
        }
    }

    private void zip(Path file, Contents contents) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > maxEntries) {
                throw new TooLargeException("the archive has more than %d entries".formatted(maxEntries));
            }
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    entry(zip, entry, contents);
                }
            }
        }
    }

    private void entry(ZipFile zip, ZipEntry entry, Contents contents) {
        if (isZip(entry.getName()) || isGzip(entry.getName())) {
            contents.refused(entry.getName(), "an archive within an archive; unpack the outer one");
            return;
        }
        try {
            contents.file(entry.getName(), limited(zip.getInputStream(entry)));
        } catch (IOException e) {
            contents.refused(entry.getName(), reason(e));
        }
    }

    /**
     * Reads one of them again.
     *
     * @param name as it was told
     */
    byte[] read(Path file, String name) throws IOException {
        if (name.isEmpty()) {
            return bytes(file);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException("it is no longer in the archive");
            }
            return limited(zip.getInputStream(entry));
        }
    }

    private byte[] bytes(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try (in) {
            return limited(isGzip(file.toString()) ? new GZIPInputStream(in) : in);
        }
    }

    private byte[] limited(InputStream in) throws IOException {
        try (in) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new TooLargeException("it has more than %d bytes, unpacked".formatted(maxBytes));
            }
            return bytes;
        }
    }

    private static boolean isZip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isGzip(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The texts of the file system name the file, and so perhaps a patient. */
    private static String reason(IOException thrown) {
        return thrown instanceof TooLargeException
                ? String.valueOf(thrown.getMessage())
                : "the file cannot be read: " + thrown.getClass().getSimpleName();
    }

    /** A limit was passed. */
    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String what) {
            super(what);
        }
    }
}
