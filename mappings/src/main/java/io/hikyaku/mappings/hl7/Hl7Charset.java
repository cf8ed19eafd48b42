// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The character sets MSH-18 may name. */
public final class Hl7Charset {
    /** Reads every set Japanese senders switch to by ISO 2022 escapes: ASCII, JIS X 0201, 0208, 0212. */
    static final Charset JAPANESE = Charset.forName("x-windows-50221");

    /** Shift_JIS with NEC's and IBM's additions. */
    static final Charset SHIFT_JIS = Charset.forName("windows-31j");

    /** Charsets with characters of two bytes, the second of which may be the byte of a delimiter. */
    private static final Set<String> OF_TWO_BYTES = Set.of("GB18030", "GBK", "Big5", "EUC-KR");

    private static final Map<String, Charset> NAMES = Map.ofEntries(
            Map.entry("ASCII", StandardCharsets.US_ASCII),
            Map.entry("ISOIR6", StandardCharsets.US_ASCII),
            Map.entry("ISOIR13", JAPANESE),
            Map.entry("ISOIR14", JAPANESE),
            Map.entry("ISOIR87", JAPANESE),
            Map.entry("ISOIR159", JAPANESE),
            Map.entry("ISO2022JP", JAPANESE),
            Map.entry("SHIFTJIS", SHIFT_JIS),
            Map.entry("SJIS", SHIFT_JIS),
            Map.entry("WINDOWS31J", SHIFT_JIS),
            Map.entry("EUCJP", Charset.forName("EUC-JP")),
            Map.entry("UNICODE", StandardCharsets.UTF_8),
            Map.entry("UNICODEUTF8", StandardCharsets.UTF_8),
            Map.entry("UTF8", StandardCharsets.UTF_8),
            Map.entry("WINDOWS1252", Charset.forName("windows-1252")),
            Map.entry("GB180302000", Charset.forName("GB18030")),
            Map.entry("KSX1001", Charset.forName("EUC-KR")),
            Map.entry("BIG5", Charset.forName("Big5")));

    private static final Pattern LATIN = Pattern.compile("8859([1-9]|1[135])");

    private Hl7Charset() {}

    /**
     * Returns the one charset that reads every character set named in MSH-18.
     *
     * <p>MSH-18 repeats: text starts in the first set and may switch to the later ones by ISO 2022 escapes. {@code ~ISO IR87}, the
     * usual Japanese value, starts in ASCII and may switch to kanji. Blanks, hyphens and case do not matter.
     *
     * @param msh18 MSH-18 as sent, repetitions separated by {@code ~}; empty means ASCII
     * @throws MappingException MAP-121 if a repetition is no name of HL7 table 0211 or of its usual misspellings, MAP-122 if
     *     two of them need different charsets; never a guess, because a wrong one turns a patient's name into another's
     * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0211.html">HL7 table 0211, alternate character sets</a>
     */
    public static Charset named(String msh18) {
        Charset found = StandardCharsets.US_ASCII;
        for (String name : msh18.split("~", -1)) {
            Charset next = one(name);
            if (next.equals(StandardCharsets.US_ASCII) || next.equals(found)) {
                continue;
            }
            if (!found.equals(StandardCharsets.US_ASCII)) {
                throw new MappingException(
                        MappingProblem.CHARSETS_CONFLICT,
                        "MSH-18 names character sets that no single one can read",
                        "MSH-18",
                        "let the sender name one of them, or set the feed's character set");
            }
            found = next;
        }
        return found;
    }

    /** Says whether a byte, as a character of ISO 8859-1, is the first of two that belong together. */
    static boolean isLead(char c, Charset charset) {
        return switch (splitting(charset)) {
            case SHIFT_JIS -> (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
            case TWO_BYTES -> c >= 0x81 && c <= 0xFE;
            case BYTES -> false;
        };
    }

    /** Says whether the bytes of delimiters are found in one charset as in another. */
    static boolean isSplitAs(Charset one, Charset other) {
        return splitting(one) == splitting(other);
    }

    private enum Splitting {
        BYTES,
        SHIFT_JIS,
        TWO_BYTES
    }

    private static Splitting splitting(Charset charset) {
        if (charset.equals(SHIFT_JIS) || charset.name().equals("Shift_JIS")) {
            return Splitting.SHIFT_JIS;
        }
        return OF_TWO_BYTES.contains(charset.name()) ? Splitting.TWO_BYTES : Splitting.BYTES;
    }

    private static Charset one(String name) {
        String plain = plain(name);
        if (plain.isEmpty()) {
            return StandardCharsets.US_ASCII;
        }
        String latin = plain.startsWith("ISO8859") ? plain.substring(3) : plain;
        if (latin.startsWith("8859") && LATIN.matcher(latin).matches()) {
            return Charset.forName("ISO-8859-" + latin.substring(4));
        }
        Charset charset = NAMES.get(plain);
        if (charset == null) {
            throw new MappingException(
                    MappingProblem.UNKNOWN_CHARSET,
                    "MSH-18 names a character set that is not in HL7 table 0211",
                    "MSH-18",
                    "let the sender name the character set it writes, such as UNICODE UTF-8 or ~ISO IR87");
        }
        return charset;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isWhitespace(c) && c != '/' && c != '_' && c != '-') {
                plain.append(c);
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
