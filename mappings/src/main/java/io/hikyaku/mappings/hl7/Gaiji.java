// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.Charset;

/**
 * Kanji of the rows NEC added to JIS X 0208, such as the ladder-shaped 髙 of many names → their own characters.
 *
 * <p>Java's decoder gives the rows 0x79 to 0x7C private-use characters, as if a site had drawn them itself; the code page of
 * Windows knows them. What really is a site's own drawing (外字) cannot be carried and is a problem.
 */
final class Gaiji {
    private static final char FIRST_PRIVATE = '\uE000';
    private static final char LAST_PRIVATE = '\uF8FF';
    private static final int FIRST_ROW = 0x75;
    private static final int FIRST_NEC_ROW = 0x79;
    private static final int LAST_NEC_ROW = 0x7C;
    private static final int CELLS = 94;
    private static final Charset WINDOWS = Charset.forName("windows-31j");

    private Gaiji() {}

    static String read(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isPrivate(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder read = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isPrivate(text.charAt(i))) {
                read.setCharAt(i, character(text.charAt(i) - FIRST_PRIVATE, i));
            }
        }
        return read.toString();
    }

    private static boolean isPrivate(char c) {
        return c >= FIRST_PRIVATE && c <= LAST_PRIVATE;
    }

    private static char character(int number, int at) {
        int row = FIRST_ROW + number / CELLS;
        int cell = 0x21 + number % CELLS;
        if (row >= FIRST_NEC_ROW && row <= LAST_NEC_ROW) {
            String read = new String(shiftJis(row, cell), WINDOWS);
            if (read.length() == 1 && read.charAt(0) != '\uFFFD') {
                return read.charAt(0);
            }
        }
        throw new MappingException(
                MappingProblem.UNDECODABLE,
                "the message holds a character drawn by the site itself (外字), which no other system can read",
                "character %d of the message".formatted(at + 1),
                "let the sender replace it, by 〓 for instance");
    }

    /** Row and cell of JIS X 0208 → the two bytes of Shift_JIS. */
    private static byte[] shiftJis(int row, int cell) {
        int lead = (row - 0x21) / 2 + 0x81;
        lead = lead > 0x9F ? lead + 0x40 : lead;
        int trail = row % 2 == 1 ? cell + 0x1F + (cell >= 0x60 ? 1 : 0) : cell + 0x7E;
        return new byte[] {(byte) lead, (byte) trail};
    }
}
