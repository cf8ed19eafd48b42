// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

/**
 * Bytes of ISO 2022 → bytes that Java's decoder reads rightly. It does not see that a message which ends within a run of kanji has lost
 * its end; it makes other characters of 5C and 7E where a sender returns to JIS X 0201 Roman instead of ASCII, which still means HL7's
 * delimiters by them; and it has no characters for the nine signs of NEC's row 13 that stand in row 2 as well.
 */
final class Iso2022 {
    private static final byte ESCAPE = 0x1B;
    private static final byte SHIFT_OUT = 0x0E;
    private static final byte SHIFT_IN = 0x0F;
    private static final byte NEC_ROW = 0x2D;
    private static final byte ROW_OF_SIGNS = 0x22;
    private static final int SEQUENCE = 3;

    private final byte[] raw;
    private byte[] plain;

    /** Where the run began that has not ended, -1 in ASCII. */
    private int open = -1;

    private boolean kanji;

    private Iso2022(byte[] raw) {
        this.raw = raw;
        this.plain = raw;
    }

    /**
     * Reads a message.
     *
     * @return the same array where nothing had to be changed
     * @throws io.hikyaku.mappings.MappingException MAP-120 if it ends within a run of kanji or kana
     */
    static byte[] plain(byte[] raw) {
        return new Iso2022(raw).read();
    }

    private byte[] read() {
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == ESCAPE && i + SEQUENCE <= raw.length) {
                escape(i);
                i += SEQUENCE - 1;
            } else if (raw[i] == SHIFT_OUT || raw[i] == SHIFT_IN) {
                open = raw[i] == SHIFT_OUT ? i : -1;
            } else if (kanji) {
                pair(i);
                i++;
            }
        }
        if (open >= 0) {
            throw Hl7Decoder.undecodable(Hl7Charset.JAPANESE, open);
        }
        return plain;
    }

    private void escape(int at) {
        boolean single = raw[at + 1] == '(' && raw[at + 2] != 'I';
        kanji = raw[at + 1] == '$' && raw[at + 2] != '(';
        open = single ? -1 : at;
        if (single && raw[at + 2] == 'J') {
            change(at + 2, (byte) 'B');
        }
    }

    private void pair(int at) {
        if (raw[at] == NEC_ROW && at + 1 < raw.length) {
            byte cell = sign(raw[at + 1]);
            if (cell != 0) {
                change(at, ROW_OF_SIGNS);
                change(at + 1, cell);
            }
        }
    }

    /** The cell of row 13 → the cell of row 2 with the same sign: ≒ ≡ ∫ √ ⊥ ∠ ∵ ∩ ∪; 0 for the others. */
    private static byte sign(byte cell) {
        return switch (cell) {
            case 0x70 -> 0x62;
            case 0x71 -> 0x61;
            case 0x72 -> 0x69;
            case 0x75 -> 0x65;
            case 0x76 -> 0x5D;
            case 0x77 -> 0x5C;
            case 0x7A -> 0x68;
            case 0x7B -> 0x41;
            case 0x7C -> 0x40;
            default -> 0;
        };
    }

    private void change(int at, byte to) {
        plain = plain == raw ? raw.clone() : plain;
        plain[at] = to;
    }
}
