// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the few fields a sender needs, byte for byte (ISO-8859-1 keeps every byte one character). */
final class Segments {
    private Segments() {}

    /** Message → MSH-10, its control id; empty if it has none. */
    static String controlId(byte[] message) {
        return field(message, "MSH", 9);
    }

    /** Answer → field {@code number} of its MSA; empty if it has none. */
    static String msa(byte[] answer, int number) {
        return field(answer, "MSA", number);
    }

    /** In MSH the field separator is itself MSH-1, so MSH-n is the n-1st piece. */
    private static String field(byte[] message, String segment, int piece) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        String line =
                text.lines().filter(l -> l.startsWith(segment)).findFirst().orElse("");
        if (line.length() <= segment.length()) {
            return "";
        }
        List<String> pieces = pieces(line, line.charAt(segment.length()));
        return piece < pieces.size() ? pieces.get(piece) : "";
    }

    private static List<String> pieces(String line, char separator) {
        return List.of(line.split(Pattern.quote(String.valueOf(separator)), -1));
    }
}
