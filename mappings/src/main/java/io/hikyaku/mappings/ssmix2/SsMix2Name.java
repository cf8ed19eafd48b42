// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file, or of a content folder → its parts, joined by {@code _}. It is read from both ends, because a site's own data
 * type may hold a {@code _}, and the extended storage of some sites leaves the department out.
 */
record SsMix2Name(List<String> parts, int date, int occurred) {
    private static final Pattern OCCURRED = Pattern.compile("[0-9]{14,17}");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /**
     * Reads a name.
     *
     * @throws MappingException MAP-160 if a part is missing or is not what stands there; the text names no patient
     */
    static SsMix2Name read(String name) {
        List<String> parts = Arrays.asList(name.split("_", -1));
        int last = parts.size() - 1;
        require(parts.get(last).matches("[012]"), "does not end in a condition flag 0, 1 or 2", "the last part");
        int date = firstDate(parts);
        require(date > 0 && !parts.get(0).isEmpty(), "has no patient id and date of care in front", "parts 1 and 2");
        int occurred = time(parts, last);
        require(occurred > 0, "has no time of 14 to 17 digits before its end", "the third part from the end");
        require(
                occurred - date > 2
                        && !parts.get(occurred - 1).isEmpty()
                        && !parts.get(date + 1).isEmpty(),
                "lacks a data type or an order number",
                "parts 3 and 4");
        return new SsMix2Name(parts, date, occurred);
    }

    /** Reads a name outside of a storage; empty unless it is that of a data type's file in full. */
    static Optional<SsMix2Name> known(String name) {
        try {
            return Optional.of(read(name))
                    .filter(read -> SsMix2Type.of(read.dataType()).isPresent());
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    static boolean isCareDate(String text) {
        return text.equals("-") || text.matches("[0-9]{8}");
    }

    private static boolean isDay(String text) {
        try {
            return text.equals("-") || (text.length() == 8 && LocalDate.parse(text, DAY) != null);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int firstDate(List<String> parts) {
        for (int i = 1; i < parts.size(); i++) {
            if (isDay(parts.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns where the time stands: before the condition alone, or before a department, which is never that long. */
    private static int time(List<String> parts, int last) {
        for (int at = last - 1; at > last - 3; at--) {
            if (at > 0 && OCCURRED.matcher(parts.get(at)).matches()) {
                return at;
            }
        }
        return -1;
    }

    private static void require(boolean met, String what, String at) {
        if (!met) {
            throw new MappingException(
                    MappingProblem.BROKEN_SSMIX2_NAME,
                    "the name of the file in an SS-MIX2 storage " + what,
                    at + " of the name, between _ and _",
                    "rename it to 患者ID_診療日_データ種別_オーダNo_発生日時_診療科コード_コンディションフラグ, or take it out");
        }
    }

    String dataType() {
        return String.join("_", parts.subList(date + 1, occurred - 1));
    }

    /** Returns what the name says, and whether the folders above it, patient, day and type, say the same. */
    SsMix2Path path(String document, List<String> folders) {
        int last = parts.size() - 1;
        String patient = String.join("_", parts.subList(0, date));
        return new SsMix2Path(
                patient,
                parts.get(date),
                dataType(),
                parts.get(occurred - 1),
                parts.get(occurred),
                last - occurred == 2 ? parts.get(occurred + 1) : "",
                SsMix2Condition.of(parts.get(last)),
                document,
                folders.isEmpty() || folders.equals(List.of(patient, parts.get(date), dataType())));
    }
}
