// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notations whose FHIR type is a number or a boolean. */
public final class Numbers {
    private static final int MAX_DIGITS = 64;

    private Numbers() {}

    static @Nullable String bool(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "Y", "YES", "TRUE", "T" -> "true";
            case "N", "NO", "FALSE", "F" -> "false";
            default -> null;
        };
    }

    /** NM, {@code [+-]digits[.digits]}, → a JSON number of the same precision. Trailing zeros are kept, they mean something. */
    public static @Nullable String decimal(String value) {
        int start = 0;
        boolean negative = value.startsWith("-");
        if (negative || value.startsWith("+")) {
            start = 1;
        }
        int point = value.indexOf('.');
        String whole = value.substring(start, point < 0 ? value.length() : Math.max(start, point));
        String part = point < 0 ? "" : value.substring(point + 1);
        if (whole.length() + part.length() > MAX_DIGITS
                || (whole.isEmpty() && part.isEmpty())
                || !isDigits(whole)
                || !isDigits(part)) {
            return null;
        }
        int zeros = 0;
        while (zeros < whole.length() - 1 && whole.charAt(zeros) == '0') {
            zeros++;
        }
        String plain = whole.isEmpty() ? "0" : whole.substring(zeros);
        return (negative ? "-" : "") + plain + (part.isEmpty() ? "" : "." + part);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static @Nullable String integer(String value) {
        return whole(value, Integer.MIN_VALUE);
    }

    static @Nullable String positiveInt(String value) {
        return whole(value, 1);
    }

    static @Nullable String unsignedInt(String value) {
        return whole(value, 0);
    }

    /** A number in a smaller unit: {@code times 60} of 2 hours is 120 minutes. */
    static @Nullable String times(String argument, String value) {
        String factor = whole(argument, 1);
        String number = decimal(value);
        return factor == null || number == null
                ? null
                : unsignedInt(
                        new BigDecimal(number).multiply(new BigDecimal(factor)).toPlainString());
    }

    /** A decimal whose part behind the point is zero is a whole number too: {@code 5.0}. */
    private static @Nullable String whole(String value, long least) {
        String decimal = decimal(value);
        if (decimal == null) {
            return null;
        }
        int point = decimal.indexOf('.');
        if (point >= 0 && !decimal.substring(point + 1).replace("0", "").isEmpty()) {
            return null;
        }
        String digits = point < 0 ? decimal : decimal.substring(0, point);
        if (digits.length() > 11) {
            return null;
        }
        long number = Long.parseLong(digits);
        return number >= least && number <= Integer.MAX_VALUE ? Long.toString(number) : null;
    }
}
