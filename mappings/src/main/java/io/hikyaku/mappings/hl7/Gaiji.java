// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

/**
 * Kanji of the rows NEC added to JIS X 0208, such as the ladder-shaped 髙 of many names → their own characters.
 *
 * <p>Java's decoder gives the rows 0x79 to 0x7C private-use characters, as if a site had drawn them itself; the code page of
 * Windows knows them. Of the quotation marks in NEC's row 13, 〝 and 〟, it gives 〞, which is in no row, for the first. What
 * really is a site's own drawing (外字) stays one, for a {@link CharacterPolicy} to judge.
 */
final class Gaiji {
    private static final char FIRST_PRIVATE = '\uE000';
    private static final char LAST_PRIVATE = '\uF8FF';
    private static final char CLOSING_QUOTE = '\u301E';
    private static final char OPENING_QUOTE = '\u301D';
    private static final int FIRST_ROW = 0x75;
    private static final int FIRST_NEC_ROW = 0x79;
    private static final int LAST_NEC_ROW = 0x7C;
    private static final int CELLS = 94;

    private Gaiji() {}

    static String read(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isMisread(text.charAt(i))) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        StringBuilder read = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isMisread(text.charAt(i))) {
                read.setCharAt(i, character(text.charAt(i)));
            }
        }
        return read.toString();
    }

    private static boolean isMisread(char c) {
        return (c >= FIRST_PRIVATE && c <= LAST_PRIVATE) || c == CLOSING_QUOTE;
    }

    private static char character(char drawn) {
        if (drawn == CLOSING_QUOTE) {
            return OPENING_QUOTE;
        }
        int number = drawn - FIRST_PRIVATE;
        int row = FIRST_ROW + number / CELLS;
        if (row < FIRST_NEC_ROW || row > LAST_NEC_ROW) {
            return drawn;
        }
        String read = new String(shiftJis(row, 0x21 + number % CELLS), Hl7Charset.SHIFT_JIS);
        return read.length() == 1 && read.charAt(0) != '\uFFFD' ? read.charAt(0) : drawn;
    }

    /** Row and cell of JIS X 0208 → the two bytes of Shift_JIS. */
    private static byte[] shiftJis(int row, int cell) {
        int lead = (row - 0x21) / 2 + 0x81;
        lead = lead > 0x9F ? lead + 0x40 : lead;
        int trail = row % 2 == 1 ? cell + 0x1F + (cell >= 0x60 ? 1 : 0) : cell + 0x7E;
        return new byte[] {(byte) lead, (byte) trail};
    }
}
