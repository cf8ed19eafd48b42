// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Kana of any width → halfwidth katakana, {@code サトウ ハナコ} → {@code ｻﾄｳ ﾊﾅｺ}; what has no halfwidth form stays. */
final class HalfwidthKana {
    private static final char FIRST_HALFWIDTH = 0xFF61;
    private static final char LAST_HALFWIDTH = 0xFF9F;
    private static final char FIRST_HIRAGANA = 0x3041;
    private static final char LAST_HIRAGANA = 0x3096;
    private static final char TO_KATAKANA = 0x60;
    private static final Map<Character, Character> NARROW = new HashMap<>();

    static {
        for (char narrow = FIRST_HALFWIDTH; narrow <= LAST_HALFWIDTH; narrow++) {
            NARROW.put(
                    Normalizer.normalize(String.valueOf(narrow), Normalizer.Form.NFKC)
                            .charAt(0),
                    narrow);
        }
        NARROW.put('\u3000', ' ');
    }

    private HalfwidthKana() {}

    static String of(String kana) {
        StringBuilder narrow = new StringBuilder();
        for (char c : Normalizer.normalize(kana, Normalizer.Form.NFKD).toCharArray()) {
            char katakana = c >= FIRST_HIRAGANA && c <= LAST_HIRAGANA ? (char) (c + TO_KATAKANA) : c;
            narrow.append((char) NARROW.getOrDefault(katakana, katakana));
        }
        return narrow.toString();
    }
}
