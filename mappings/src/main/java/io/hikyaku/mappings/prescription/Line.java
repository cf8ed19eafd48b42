// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a prescription file: what stands before its first comma, and the fields behind it. Immutable.
 *
 * <p>A line that was read is written with the bytes it was read from: Shift_JIS has characters with two spellings, and a
 * file that only passes through must not change.
 */
public final class Line {
    private final String lead;
    private final List<String> fields;
    private final String end;
    private final byte @Nullable [] read;

    private Line(String lead, List<String> fields, String end, byte @Nullable [] read) {
        this.lead = lead;
        this.fields = List.copyOf(fields);
        this.end = end;
        this.read = read;
    }

    /**
     * Record number and fields → a line.
     *
     * @param number of the record, {@code 201}
     * @param fields behind the number; an empty one at the end is written as well
     * @param end what the line ends with, {@code \n} or {@code \r\n}
     * @throws MappingException MAP-173 if a field has a comma or a control character; MAP-171 if there are too many
     */
    public static Line of(int number, List<String> fields, String end) {
        RecordLimits.check(fields.size(), RecordLimits.MAX_FIELDS, "fields in one record", "record " + number);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).chars().anyMatch(c -> c == ',' || c < ' ')) {
                throw new MappingException(
                        MappingProblem.NOT_WRITABLE,
                        "a comma or a control character is in a field, which the format has no way to write",
                        "record %d, field %d".formatted(number, i + 1),
                        "take it out at the source; a fullwidth comma is allowed");
            }
        }
        return new Line(Integer.toString(number), fields, end, null);
    }

    /** Text and bytes of one line without its end → the line. */
    static Line read(String text, byte[] bytes, String end) {
        List<String> cells = Arrays.asList(text.split(",", -1));
        return new Line(cells.get(0), cells.subList(1, cells.size()), end, bytes);
    }

    /** Returns what stands before the first comma: the record's number, or the version in the first line. */
    public String lead() {
        return lead;
    }

    /** Returns the record's number; of the first line 0. */
    public int number() {
        return isRecord() ? Integer.parseInt(lead) : 0;
    }

    /** Returns the fields behind the number, empty ones as well. */
    public List<String> fields() {
        return fields;
    }

    /** Returns a field, counted from 1 behind the number; empty where the line has no such field. */
    public String field(int number) {
        return number <= fields.size() ? fields.get(number - 1) : "";
    }

    boolean isRecord() {
        return lead.matches("[0-9]{1,4}");
    }

    /** Returns the bytes of the line with its end. */
    byte[] bytes(Charset charset, String at) {
        byte[] ended = end.getBytes(charset);
        byte[] text = read == null ? encoded(charset, at) : read;
        byte[] all = Arrays.copyOf(text, text.length + ended.length);
        System.arraycopy(ended, 0, all, text.length, ended.length);
        return all;
    }

    private byte[] encoded(Charset charset, String at) {
        String text = fields.isEmpty() ? lead : lead + "," + String.join(",", fields);
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    MappingProblem.NOT_WRITABLE,
                    "a character is not in the character set " + charset.name(),
                    at,
                    "write the file in UTF-8 if the receiver takes it, or use a character the set has");
        }
    }

    /** Compares what the lines say, not how they were spelled. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Line line
                && lead.equals(line.lead)
                && fields.equals(line.fields)
                && end.equals(line.end);
    }

    @Override
    public int hashCode() {
        return lead.hashCode() * 31 + fields.hashCode();
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Line[%s, %d fields]".formatted(isRecord() ? lead : "version", fields.size());
    }
}
