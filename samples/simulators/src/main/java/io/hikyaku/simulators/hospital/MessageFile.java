// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of messages → the messages, one after the other, as they go on the wire.
 *
 * <p>A message starts at a line that begins with {@code MSH}. Line ends (LF, CRLF) become CR; no other byte is touched,
 * so each message stays in the charset it names. Batch lines (FHS, BHS, BTS, FTS), blank lines and the frame bytes VT
 * and FS are left out. A file with no such line is one message, however strange: that is how nonsense is sent on
 * purpose.
 */
public final class MessageFile {
    /** The largest file that is read. */
    public static final long MAX_FILE_BYTES = 256L * 1024 * 1024;

    private static final byte VT = 0x0B;
    private static final byte FS = 0x1C;
    private static final List<String> BATCH = List.of("FHS", "BHS", "BTS", "FTS");

    private MessageFile() {}

    /**
     * File → its messages, in order; none if the file is blank.
     *
     * @param file the file, at most {@link #MAX_FILE_BYTES}
     * @throws IOException if it cannot be read or is larger
     */
    public static List<Outgoing> read(Path file) throws IOException {
        return read(file, MAX_FILE_BYTES);
    }

    static List<Outgoing> read(Path file, long maxBytes) throws IOException {
        if (Files.size(file) > maxBytes) {
            throw new IOException("%s is larger than %d bytes".formatted(file, maxBytes));
        }
        String name = String.valueOf(file.getFileName());
        return split(Files.readAllBytes(file)).stream()
                .map(message -> new Outgoing(name, message))
                .toList();
    }

    /**
     * The bytes of a file → the bytes of each of its messages, segments ended by CR.
     *
     * @param file any number of messages, any line ends, with or without batch lines and frame bytes
     */
    public static List<byte[]> split(byte[] file) {
        List<byte[]> messages = new ArrayList<>();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean inMessage = false;
        int start = 0;
        while (start < file.length) {
            int end = lineEnd(file, start);
            byte[] line = withoutFrame(file, start, end);
            if (startsWith(line, "MSH") && inMessage) {
                addIfAny(messages, message);
            }
            inMessage = inMessage || startsWith(line, "MSH");
            if (line.length > 0 && !isBatch(line)) {
                message.writeBytes(line);
                message.write('\r');
            }
            start = afterLineEnd(file, end);
        }
        addIfAny(messages, message);
        return messages;
    }

    private static int lineEnd(byte[] file, int start) {
        int end = start;
        while (end < file.length && file[end] != '\n' && file[end] != '\r') {
            end++;
        }
        return end;
    }

    private static int afterLineEnd(byte[] file, int end) {
        boolean two = end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n';
        return end + (two ? 2 : 1);
    }

    private static byte[] withoutFrame(byte[] file, int start, int end) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            if (file[i] != VT && file[i] != FS) {
                line.write(file[i]);
            }
        }
        return line.toByteArray();
    }

    private static boolean isBatch(byte[] line) {
        return BATCH.stream().anyMatch(name -> startsWith(line, name));
    }

    private static boolean startsWith(byte[] line, String segment) {
        byte[] name = segment.getBytes(StandardCharsets.US_ASCII);
        return line.length >= name.length && Arrays.equals(line, 0, name.length, name, 0, name.length);
    }

    private static void addIfAny(List<byte[]> messages, ByteArrayOutputStream message) {
        if (message.size() > 0) {
            messages.add(message.toByteArray());
            message.reset();
        }
    }
}
