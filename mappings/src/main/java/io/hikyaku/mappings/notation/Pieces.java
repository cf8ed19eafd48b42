// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value that holds several things in its places → one of them. */
final class Pieces {
    private Pieces() {}

    /**
     * The first characters of a value, or null where it has fewer: {@code first 2} of the JAMI usage {@code 1013044400000000} is
     * {@code 10}, by mouth.
     */
    static @Nullable String first(String argument, String value) {
        Integer count = count(argument);
        return count == null || value.length() < count ? null : value.substring(0, count);
    }

    /** One piece of a value, or null where it has fewer: {@code part 2 _} of {@code 123_01_002} is {@code 01}. */
    static @Nullable String part(String argument, String value) {
        int blank = argument.indexOf(' ');
        Integer number = count(blank < 0 ? argument : argument.substring(0, blank));
        if (blank < 0 || number == null) {
            return null;
        }
        String[] pieces = value.split(Pattern.quote(argument.substring(blank + 1)), -1);
        return pieces.length < number ? null : pieces[number - 1];
    }

    private static @Nullable Integer count(String digits) {
        return digits.matches("[1-9][0-9]?") ? Integer.valueOf(digits) : null;
    }
}
