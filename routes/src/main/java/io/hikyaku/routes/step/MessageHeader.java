// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The MSH segment as far as an answer needs it. Bytes are read as ISO 8859-1 and written back the same way, so that what the sender
 * called itself returns to it byte for byte, in whatever charset.
 *
 * @param separator MSH-1
 * @param fields MSH-2 and on, so that MSH-n is {@code fields[n - 2]}; none if the bytes are no HL7
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record MessageHeader(char separator, String[] fields) {
    private static final int LONGEST_HEADER_BYTES = 4096;
    private static final String START = "MSH";
    private static final char ESCAPE = 0x1B;

    /** Bytes → their header; the header of what is no HL7 has no fields. */
    static MessageHeader of(byte[] raw) {
        String text = new String(raw, 0, Math.min(raw.length, LONGEST_HEADER_BYTES), StandardCharsets.ISO_8859_1);
        int start = firstOf(text);
        if (!text.startsWith(START, start) || text.length() < start + 8) {
            return new MessageHeader('|', new String[0]);
        }
        String segment = text.substring(start + START.length() + 1).split("[\r\n]", 2)[0];
        char separator = text.charAt(start + START.length());
        return new MessageHeader(separator, split(segment, separator));
    }

    /** Splits at the separator, but not inside a run of two-byte characters, where its byte may be half a kanji (ISO 2022). */
    private static String[] split(String segment, char separator) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        boolean twoBytes = false;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == ESCAPE && i + 1 < segment.length()) {
                twoBytes = segment.charAt(i + 1) == '$';
            } else if (c == separator && !twoBytes) {
                fields.add(segment.substring(from, i));
                from = i + 1;
            }
        }
        fields.add(segment.substring(from));
        return fields.toArray(new String[0]);
    }

    private static int firstOf(String text) {
        int start = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        return start;
    }

    /** Returns whether the bytes were HL7 at all. */
    boolean isHl7() {
        return fields.length > 0;
    }

    /** Returns MSH-n for n ≥ 2, empty where there is none. */
    String field(int n) {
        return n - 2 < fields.length ? fields[n - 2] : "";
    }

    /** Returns MSH-9 as {@code ADT^A01}, empty where there is none. */
    String type() {
        String[] event = field(9).split(Pattern.quote(String.valueOf(component())), -1);
        return event.length > 1 ? event[0] + "^" + event[1] : event[0];
    }

    /** Returns the component separator, the first of MSH-2. */
    char component() {
        return field(2).isEmpty() ? '^' : field(2).charAt(0);
    }

    @Override
    public String toString() {
        return "MessageHeader[" + fields.length + " fields]";
    }
}
