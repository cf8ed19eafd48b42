// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every character a Japanese sender can send, as the bytes of one charset beside the text it must be in FHIR. The text is told from
 * JIS's own table and the differences that docs/explanation/character-sets.md names, not from the charset that the engine reads with.
 */
enum Repertoire {
    ISO_2022_JP("ISO-2022-JP", "~ISO IR87", Map.of('\u2014', '\u2015')),
    SHIFT_JIS(
            "Shift_JIS",
            "SHIFT_JIS",
            Map.of(
                    '\u301C', '\uFF5E', '\u2212', '\uFF0D', '\u2014', '\u2015', '\u2016', '\u2225', '\u00A2', '\uFFE0',
                    '\u00A3', '\uFFE1', '\u00AC', '\uFFE2')),
    UTF_8("UTF-8", "UNICODE UTF-8", Map.of());

    /** What UTF-8 has and JIS has not: outside of the basic plane, and kanji whose form a selector chooses. */
    static final List<String> BEYOND =
            List.of("𠮷野", "𩸽", "𠀋", "😀", "葛\uDB40\uDD00飾区", "辻\uDB40\uDD01", "邉\uDB40\uDD08", "ヷ", "㇐");

    private static final int FIRST = 0x21;
    private static final int LAST = 0x7E;
    private static final int NEC_ROW = 0x2D;
    private static final int FIRST_IBM_ROW = 0x79;
    private static final int LAST_IBM_ROW = 0x7C;
    private static final int CHARACTERS_IN_A_TEXT = 100;

    private static final Charset JIS = Charset.forName("ISO-2022-JP");
    private static final Charset WINDOWS = Charset.forName("windows-31j");

    /** A text as bytes, and as it must arrive. */
    record Text(byte[] bytes, String expected) {}

    private final String charset;
    private final String msh18;
    private final Map<Character, Character> differences;

    Repertoire(String charset, String msh18, Map<Character, Character> differences) {
        this.charset = charset;
        this.msh18 = msh18;
        this.differences = differences;
    }

    String charset() {
        return charset;
    }

    String msh18() {
        return msh18;
    }

    /** Returns the text of a cell of JIS X 0208; empty where the standard has none. */
    private static Optional<String> jis(int row, int cell) {
        return decoded(new byte[] {0x1B, '$', 'B', (byte) row, (byte) cell, 0x1B, '(', 'B'}, JIS);
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] shiftJis(int row, int cell) {
        int lead = (row - FIRST) / 2 + 0x81;
        int trail = row % 2 == 1 ? cell + 0x1F + (cell >= 0x60 ? 1 : 0) : cell + 0x7E;
        return new byte[] {(byte) (lead > 0x9F ? lead + 0x40 : lead), (byte) trail};
    }

    /** Returns all 6,879 characters of JIS X 0208. */
    List<Text> jisX0208() {
        List<Text> cells = new ArrayList<>();
        for (int row = FIRST; row <= LAST; row++) {
            for (int cell = FIRST; cell <= LAST; cell++) {
                if (jis(row, cell).isPresent()) {
                    String expected = jis(row, cell).get();
                    char read = differences.getOrDefault(expected.charAt(0), expected.charAt(0));
                    cells.add(new Text(bytes(row, cell, expected), String.valueOf(read)));
                }
            }
        }
        return cells;
    }

    /** Returns NEC's row 13 and the rows of kanji that NEC and IBM added, as Windows reads them. */
    List<Text> additions() {
        List<Text> cells = new ArrayList<>();
        for (int row : IntStream.concat(IntStream.of(NEC_ROW), IntStream.rangeClosed(FIRST_IBM_ROW, LAST_IBM_ROW))
                .toArray()) {
            for (int cell = FIRST; cell <= LAST; cell++) {
                String expected = decoded(shiftJis(row, cell), WINDOWS).orElse("");
                if (!expected.isEmpty()) {
                    cells.add(new Text(bytes(row, cell, expected), expected));
                }
            }
        }
        return cells;
    }

    /** Returns the cells in which Shift_JIS alone has IBM's characters. */
    List<Text> ibm() {
        List<Text> cells = new ArrayList<>();
        for (int lead = 0xFA; lead <= 0xFC && this == SHIFT_JIS; lead++) {
            for (int trail = 0x40; trail <= 0xFC; trail++) {
                byte[] bytes = {(byte) lead, (byte) trail};
                decoded(bytes, WINDOWS)
                        .filter(read -> read.length() == 1)
                        .ifPresent(read -> cells.add(new Text(bytes, read)));
            }
        }
        return cells;
    }

    private byte[] bytes(int row, int cell, String expected) {
        return switch (this) {
            case ISO_2022_JP -> new byte[] {(byte) row, (byte) cell};
            case SHIFT_JIS -> shiftJis(row, cell);
            case UTF_8 -> expected.getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Returns the half-width katakana. */
    List<Text> kana() {
        return IntStream.rangeClosed(0xFF61, 0xFF9F)
                .mapToObj(code -> new Text(
                        switch (this) {
                            case ISO_2022_JP -> new byte[] {(byte) (code - 0xFF61 + FIRST)};
                            case SHIFT_JIS -> new byte[] {(byte) (code - 0xFF61 + 0xA1)};
                            case UTF_8 -> Character.toString(code).getBytes(StandardCharsets.UTF_8);
                        },
                        Character.toString(code)))
                .toList();
    }

    /** Returns everything, many characters to a text, each text as a sender writes it. */
    List<Text> texts() {
        List<Text> all = new ArrayList<>(runs(jisX0208(), '$', 'B'));
        all.addAll(runs(additions(), '$', 'B'));
        all.addAll(runs(ibm(), '$', 'B'));
        all.addAll(runs(kana(), '(', 'I'));
        if (this == UTF_8) {
            BEYOND.forEach(text -> all.add(new Text(text.getBytes(StandardCharsets.UTF_8), text)));
        }
        return all;
    }

    private List<Text> runs(List<Text> cells, char first, char second) {
        List<Text> runs = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += CHARACTERS_IN_A_TEXT) {
            runs.add(run(cells.subList(from, Math.min(cells.size(), from + CHARACTERS_IN_A_TEXT)), first, second));
        }
        return runs;
    }

    private Text run(List<Text> cells, char first, char second) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * cells.size() + 6);
        StringBuilder expected = new StringBuilder();
        if (this == ISO_2022_JP) {
            bytes.put((byte) 0x1B).put((byte) first).put((byte) second);
        }
        cells.forEach(cell -> bytes.put(cell.bytes()));
        cells.forEach(cell -> expected.append(cell.expected()));
        if (this == ISO_2022_JP) {
            bytes.put(new byte[] {0x1B, '(', 'B'});
        }
        return new Text(java.util.Arrays.copyOf(bytes.array(), bytes.position()), expected.toString());
    }
}
