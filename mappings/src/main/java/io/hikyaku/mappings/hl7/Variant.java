// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.util.Locale;

/**
 * A sign that Unicode has twice, because the makers of code pages read the same cell of JIS X 0208 differently: JIS's own table reads
 * it as the first, that of Windows as the second. Which of them a message holds depends on what its sender's system converted with.
 */
public enum Variant {
    /** 〜 and ～, cell 2141: "from … to", as in the times of a dose. */
    WAVE_DASH("waveDash", '\u301C', '\uFF5E'),
    /** − and －, cell 215D. */
    MINUS("minus", '\u2212', '\uFF0D'),
    /** — and ―, cell 213D. */
    DASH("dash", '\u2014', '\u2015'),
    /** ‖ and ∥, cell 2142. */
    PARALLEL("parallel", '\u2016', '\u2225'),
    /** ¥ and ￥, cell 216F; the first is also what some programs make of the backslash. */
    YEN("yen", '\u00A5', '\uFFE5'),
    /** ¢ and ￠, cell 2171. */
    CENT("cent", '\u00A2', '\uFFE0'),
    /** £ and ￡, cell 2172. */
    POUND("pound", '\u00A3', '\uFFE1'),
    /** ¬ and ￢, cell 224C. */
    NOT("not", '\u00AC', '\uFFE2');

    private final String setting;
    private final char jis;
    private final char windows;

    Variant(String setting, char jis, char windows) {
        this.setting = setting;
        this.jis = jis;
        this.windows = windows;
    }

    /** Returns the name of its setting behind the feed's, {@code waveDash}. */
    public String setting() {
        return setting;
    }

    /** Says whether the four digits of a code point name one of the two. */
    public boolean has(String codePoint) {
        return codePoint.equals(digits(jis)) || codePoint.equals(digits(windows));
    }

    /** Returns what its setting may be, for people: {@code keep, 301C and FF5E}. */
    public String choices() {
        return "keep, %s and %s".formatted(digits(jis), digits(windows));
    }

    /** Returns the one that is wanted. */
    char wanted(String codePoint) {
        return codePoint.equals(digits(jis)) ? jis : windows;
    }

    /** Returns the other one. */
    char other(char one) {
        return one == jis ? windows : jis;
    }

    /** Says whether a character is one of the two. */
    boolean is(char c) {
        return c == jis || c == windows;
    }

    private static String digits(char c) {
        return String.format(Locale.ROOT, "%04X", (int) c);
    }
}
