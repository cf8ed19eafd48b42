// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The MSH segment of a message that is not decoded yet, or cannot be: enough to answer it and to know its charset. Bytes are read as
 * ISO 8859-1, so that what the sender called itself can return to it byte for byte; they are split as its charset asks for, because
 * the byte of a delimiter may be half a kanji.
 *
 * @param separator MSH-1
 * @param fields MSH-2 and on, so that MSH-n is {@code fields.get(n - 2)}; none if the bytes are no HL7
 */
public record Hl7Header(char separator, List<String> fields) {
    private static final int LONGEST_HEADER_BYTES = 8_192;
    private static final String START = "MSH";
    private static final int SHORTEST_HEADER = 8;
    private static final int CHARSET = 18;
    private static final char ESCAPE = 0x1B;
    private static final Hl7Header NONE = new Hl7Header('|', List.of());

    /**
     * Bytes → their header; the header of what is no HL7 has no fields. MSH-18 names the charset and has to be read before it is known.
     * So the header is split as the feed's charset asks, as one without two-byte delimiters does, and as Shift_JIS does; the first
     * that finds itself named is right. Where none is named, it is the feed's.
     *
     * @param feedDefault the charset where MSH-18 is empty
     */
    public static Hl7Header of(byte[] raw, Charset feedDefault) {
        String text = new String(raw, 0, Math.min(raw.length, LONGEST_HEADER_BYTES), StandardCharsets.ISO_8859_1);
        int start = firstOf(text);
        if (!text.startsWith(START, start) || text.length() < start + SHORTEST_HEADER) {
            return NONE;
        }
        String segment = text.substring(start + START.length() + 1).split("[\r\n]", 2)[0];
        char separator = text.charAt(start + START.length());
        for (Charset one : List.of(feedDefault, StandardCharsets.ISO_8859_1, Hl7Charset.SHIFT_JIS)) {
            Hl7Header header = new Hl7Header(separator, split(segment, separator, one));
            if (header.names(one)) {
                return header;
            }
        }
        return new Hl7Header(separator, split(segment, separator, feedDefault));
    }

    private static int firstOf(String text) {
        int start = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        return start;
    }

    /** Splits at the separator, but not within a character of two bytes. */
    private static List<String> split(String segment, char separator, Charset charset) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        boolean escaped = false;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == ESCAPE && i + 1 < segment.length()) {
                escaped = segment.charAt(i + 1) == '$';
            } else if (c == separator && !escaped) {
                fields.add(segment.substring(from, i));
                from = i + 1;
            } else if (Hl7Charset.isLead(c, charset)) {
                i++;
            }
        }
        fields.add(segment.substring(from));
        return fields;
    }

    /** Says whether MSH-18 names a charset that is split as another is. */
    private boolean names(Charset other) {
        try {
            return !field(CHARSET).replace("~", "").isBlank()
                    && Hl7Charset.isSplitAs(Hl7Charset.named(field(CHARSET)), other);
        } catch (MappingException unknown) {
            return false;
        }
    }

    /** Returns whether the bytes were HL7 at all. */
    public boolean isHl7() {
        return !fields.isEmpty();
    }

    /** Returns MSH-n for n ≥ 2, empty where there is none. */
    public String field(int n) {
        return n - 2 < fields.size() ? fields.get(n - 2) : "";
    }

    /** Returns MSH-9 as {@code ADT^A01}, empty where there is none. */
    public String type() {
        String[] event = field(9).split(Pattern.quote(String.valueOf(component())), -1);
        return event.length > 1 ? event[0] + "^" + event[1] : event[0];
    }

    /** Returns the component separator, the first of MSH-2. */
    public char component() {
        return field(2).isEmpty() ? '^' : field(2).charAt(0);
    }

    /** Returns the subcomponent separator, the last of MSH-2. */
    public char subcomponent() {
        return field(2).length() > 3 ? field(2).charAt(3) : '&';
    }

    /** Returns a text without a value of the message. */
    @Override
    public String toString() {
        return "Hl7Header[%d fields]".formatted(fields.size());
    }
}
