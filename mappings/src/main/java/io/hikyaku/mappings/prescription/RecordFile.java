// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A prescription file: a version, and records in the order of the file. Immutable; its bytes are those it was read from.
 *
 * <p>Records of a number that no table names are kept like all others.
 *
 * @param charset the character set of the file
 * @param version the first line
 * @param records the other lines
 * @param eof whether the byte 1A, which old systems end a file with, stands behind the last line
 */
public record RecordFile(Charset charset, Line version, List<Line> records, boolean eof) {
    private static final byte LINE_FEED = '\n';
    private static final byte CARRIAGE_RETURN = '\r';
    private static final byte END_OF_FILE = 0x1A;

    /** Keeps the records as they are now. */
    public RecordFile {
        records = List.copyOf(records);
    }

    /**
     * Bytes → records.
     *
     * @param charset the character set the file's kind or its sender states; it is never guessed, because a short name in
     *     halfwidth kana reads as something in either set
     * @param versions what the first line's lead must match
     * @param known how the versions are named to a person
     * @throws MappingException MAP-120, MAP-170, MAP-171, MAP-172; the place is the number of the line
     */
    public static RecordFile read(byte[] bytes, Charset charset, Pattern versions, String known) {
        RecordLimits.check(bytes.length, RecordLimits.MAX_BYTES, "bytes", "the file");
        boolean eof = bytes.length > 0 && bytes[bytes.length - 1] == END_OF_FILE;
        List<Line> lines = lines(eof ? Arrays.copyOf(bytes, bytes.length - 1) : bytes, charset);
        if (lines.isEmpty() || !versions.matcher(lines.get(0).lead()).matches()) {
            throw new MappingException(
                    MappingProblem.NOT_A_PRESCRIPTION,
                    "the file does not begin with a version this codec reads",
                    "line 1",
                    "send a file of " + known);
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isRecord()) {
                throw broken("the line begins with no record number", i + 1);
            }
        }
        return new RecordFile(charset, lines.get(0), lines.subList(1, lines.size()), eof);
    }

    /** Version → the first line of a file of our own. */
    public static Line version(String version, String end) {
        return Line.read(version, version.getBytes(StandardCharsets.US_ASCII), end);
    }

    private static List<Line> lines(byte[] bytes, Charset charset) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int feed = from;
            // Neither set has the byte of a line feed or a comma inside a character.
            while (feed < bytes.length && bytes[feed] != LINE_FEED) {
                feed++;
            }
            boolean crlf = feed < bytes.length && feed > from && bytes[feed - 1] == CARRIAGE_RETURN;
            byte[] line = Arrays.copyOfRange(bytes, from, crlf ? feed - 1 : feed);
            String end = feed == bytes.length ? "" : crlf ? "\r\n" : "\n";
            lines.add(line(line, end, charset, lines.size() + 1));
            RecordLimits.check(lines.size() - 1, RecordLimits.MAX_RECORDS, "records", "the file");
            from = feed + 1;
        }
        return lines;
    }

    private static Line line(byte[] bytes, String end, Charset charset, int number) {
        String text = decoded(bytes, charset, number);
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw broken("a control character is in the line", number);
        }
        Line line = Line.read(text, bytes, end);
        RecordLimits.check(line.fields().size(), RecordLimits.MAX_FIELDS, "fields in one record", "line " + number);
        return line;
    }

    private static String decoded(byte[] bytes, Charset charset, int number) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    MappingProblem.UNDECODABLE,
                    "the bytes are not text in " + charset.name(),
                    "line " + number,
                    "state the character set the sender writes, Shift_JIS or UTF-8");
        }
    }

    private static MappingException broken(String what, int line) {
        return new MappingException(
                MappingProblem.BROKEN_RECORD, what, "line " + line, "let the sender write one record a line");
    }

    /** Returns the records of a number, in the order of the file. */
    public List<Line> records(int number) {
        return records.stream().filter(line -> line.number() == number).toList();
    }

    /**
     * Records → bytes: those that were read, for every line that was read.
     *
     * @throws MappingException MAP-173 if a line of our own has a character the set lacks
     */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(version.bytes(charset, "line 1"));
        for (int i = 0; i < records.size(); i++) {
            out.writeBytes(records.get(i).bytes(charset, "line " + (i + 2)));
        }
        if (eof) {
            out.write(END_OF_FILE);
        }
        return out.toByteArray();
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "RecordFile[%s, %d records]".formatted(version.lead(), records.size());
    }
}
