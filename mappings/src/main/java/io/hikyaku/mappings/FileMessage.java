// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.ssmix2.SsMix2Document;
import io.hikyaku.mappings.ssmix2.SsMix2File;
import io.hikyaku.mappings.ssmix2.SsMix2Path;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message of a file named on the command line.
 *
 * @param file the file as it is named; {@code -} for standard input
 * @param number its place in the file, from 1
 * @param raw its bytes; of a file in an SS-MIX2 storage, and of a Bundle, all bytes, because such a file holds one
 */
@SuppressWarnings("ArrayRecordComponent") // read once, handed on once
record FileMessage(String file, int number, byte[] raw) {
    private static final int MAX_FILE_BYTES = 1 << 30;
    private static final String STANDARD_INPUT = "-";

    /** Returns the messages of a file, of standard input for {@code -}. */
    static List<FileMessage> in(String file) throws IOException {
        byte[] bytes = bytes(file);
        if (isSsMix2(file) || isBundle(file)) {
            return List.of(new FileMessage(file, 1, bytes));
        }
        List<FileMessage> messages = new ArrayList<>();
        for (byte[] raw : Hl7Batch.split(bytes)) {
            messages.add(new FileMessage(file, messages.size() + 1, raw));
        }
        return messages;
    }

    private static byte[] bytes(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return limited(System.in.readNBytes(MAX_FILE_BYTES + 1));
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return limited(in.readNBytes(MAX_FILE_BYTES + 1));
        }
    }

    private static byte[] limited(byte[] bytes) throws IOException {
        if (bytes.length > MAX_FILE_BYTES) {
            throw new IOException("larger than %d bytes".formatted(MAX_FILE_BYTES));
        }
        return bytes;
    }

    private static boolean isSsMix2(String file) {
        return !file.equals(STANDARD_INPUT) && SsMix2Path.isOne(Path.of(file));
    }

    private static boolean isBundle(String file) {
        return file.endsWith(".json");
    }

    /** Says whether it is a Bundle, and no HL7 v2 message. */
    boolean isBundle() {
        return isBundle(file);
    }

    /**
     * Returns what its path says, where that is an SS-MIX2 one.
     *
     * @throws MappingException MAP-160
     */
    Optional<SsMix2Path> path() {
        return isSsMix2(file) ? SsMix2Path.of(Path.of(file)) : Optional.empty();
    }

    /**
     * Returns the message; of a document in the extended storage, the one made of it.
     *
     * @throws MappingException MAP-110 to MAP-122
     */
    Hl7Message hl7() {
        Optional<SsMix2Path> document = path().filter(path -> SsMix2Document.isOne(path, raw));
        if (document.isPresent()) {
            return SsMix2Document.message(document.get(), raw);
        }
        return Hl7Message.parse(
                isSsMix2(file)
                        ? Hl7Decoder.decode(SsMix2File.message(raw), SsMix2File.CHARSET)
                        : Hl7Decoder.decode(raw, StandardCharsets.UTF_8));
    }

    /** Returns the file's name and the message's place, for people. */
    String name() {
        return "%s, message %d".formatted(file, number);
    }
}
