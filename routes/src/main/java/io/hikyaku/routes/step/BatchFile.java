// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.file.FileMessages;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of a file → those of its messages. A batch that lacks its end, or says another number of messages than it holds, was not
 * written to its end: nothing of it is taken, because nobody knows what is missing.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.10.3</a>
 */
public final class BatchFile implements FileMessages {
    private static final int LONGEST_ENVELOPE_BYTES = 4096;

    /** Stateless. */
    public BatchFile() {}

    @Override
    public List<byte[]> of(byte[] file) {
        List<byte[]> messages = Hl7Batch.split(file);
        if (messages.isEmpty()) {
            throw broken("the file holds no message");
        }
        if (!messages.stream().allMatch(message -> Hl7Header.of(message, StandardCharsets.US_ASCII)
                .isHl7())) {
            throw broken("the file holds something that is no message");
        }
        List<String> envelope = envelope(file);
        closed(envelope, "FHS", "FTS");
        closed(envelope, "BHS", "BTS");
        counted(envelope, messages.size());
        return messages;
    }

    private static void closed(List<String> envelope, String head, String trailer) {
        long heads = envelope.stream().filter(line -> line.startsWith(head)).count();
        long trailers =
                envelope.stream().filter(line -> line.startsWith(trailer)).count();
        if (heads != trailers) {
            throw broken("the file has %d %s and %d %s segments".formatted(heads, head, trailers, trailer));
        }
    }

    /** BTS-1 may be empty, and then says nothing. */
    private static void counted(List<String> envelope, int messages) {
        long said = 0;
        boolean allSay = true;
        for (String line : envelope) {
            if (line.startsWith("BTS")) {
                String count = line.length() > 4 ? line.substring(4).split("[^0-9]", 2)[0] : "";
                allSay &= !count.isEmpty() && count.length() < 10;
                said += allSay ? Long.parseLong(count) : 0;
            }
        }
        boolean hasBatch = envelope.stream().anyMatch(line -> line.startsWith("BTS"));
        if (hasBatch && allSay && said != messages) {
            throw broken("the file says it holds %d messages and holds %d".formatted(said, messages));
        }
    }

    /** The file's FHS, BHS, BTS and FTS segments, in their order. */
    private static List<String> envelope(byte[] file) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= file.length; at++) {
            if (at == file.length || file[at] == '\r' || file[at] == '\n') {
                if (at - from >= 3 && (file[from] == 'F' || file[from] == 'B') && file[from + 2] == 'S') {
                    byte[] line = Arrays.copyOfRange(file, from, Math.min(at, from + LONGEST_ENVELOPE_BYTES));
                    lines.add(new String(line, StandardCharsets.ISO_8859_1));
                }
                from = at + 1;
            }
        }
        return lines;
    }

    private static ConnectorException broken(String what) {
        return new ConnectorException(
                ConnectorProblem.FILE_BROKEN,
                what,
                "kamelet:file-in",
                "let its sender write it again, whole, or correct it, and put it back into the folder");
    }
}
