// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value as sent → the characters it means. What is no known escape stays as it was sent: a path with a backslash in it
 * is not damaged.
 *
 * @see <a href="https://www.hl7.org/documentcenter/public/standards/v251">HL7 2.5.1, 2.7: use of escape sequences</a>
 */
final class Escapes {
    /** Longest body between two escape characters, so that a stray one does not swallow a document. */
    private static final int MAX_BODY = 2_048;

    private Escapes() {}

    /** Reads the characters from one index to the last before another; no copy is made but the one that is returned. */
    static String read(String raw, int from, int to, Delimiters delimiters) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            char c = raw.charAt(at);
            if (c == delimiters.escape()) {
                at = readEscape(raw, at, to, delimiters, text);
            } else if (c == '\r') {
                text.append('\n');
                at += at + 1 < to && raw.charAt(at + 1) == '\n' ? 2 : 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private static int readEscape(String raw, int at, int to, Delimiters delimiters, StringBuilder text) {
        int last = Math.min(to - 1, at + MAX_BODY);
        int end = at + 1;
        while (end <= last && raw.charAt(end) != delimiters.escape()) {
            end++;
        }
        String meant = end > last ? null : meaning(raw.substring(at + 1, end), delimiters);
        if (meant == null) {
            text.append(delimiters.escape());
            return at + 1;
        }
        text.append(meant);
        return end + 1;
    }

    /** Returns what an escape's body means, or null where it means nothing this engine knows. */
    private static @Nullable String meaning(String body, Delimiters delimiters) {
        return switch (body) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "T" -> delimiters.subcomponent() == Delimiters.NONE ? "&" : String.valueOf(delimiters.subcomponent());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "P" -> "#";
            case "H", "N" -> "";
            default -> body.startsWith("X") ? hex(body) : body.startsWith(".") ? format(body) : null;
        };
    }

    private static @Nullable String hex(String body) {
        if (body.length() < 3 || body.length() % 2 == 0) {
            return null;
        }
        byte[] bytes = new byte[body.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(body.charAt(2 * i + 1), 16);
            int low = Character.digit(body.charAt(2 * i + 2), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high * 16 + low);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null; // bytes of a character set the escape does not name
        }
    }

    /** Formatting commands of FT: those that break a line do so, the others have no characters. */
    private static @Nullable String format(String body) {
        if (body.equals(".br") || body.startsWith(".sp") || body.equals(".ce")) {
            return "\n";
        }
        if (body.startsWith(".sk")) {
            return " ";
        }
        return body.matches("\\.(in|ti)[+-]?\\d+|\\.(fi|nf)") ? "" : null;
    }
}
