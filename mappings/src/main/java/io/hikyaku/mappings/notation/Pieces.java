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
        int count = count(argument);
        return count == 0 || value.length() < count ? null : value.substring(0, count);
    }

    /**
     * One piece of a value: {@code part 2 _} of {@code 123_01_002} is {@code 01}. A value that is not divided is its only piece; one
     * of fewer pieces gives null.
     */
    static @Nullable String part(String argument, String value) {
        int blank = argument.indexOf(' ');
        int number = blank < 0 ? 0 : count(argument.substring(0, blank));
        if (number == 0) {
            return null;
        }
        String[] pieces = value.split(Pattern.quote(argument.substring(blank + 1)), -1);
        return pieces.length == 1 ? value : pieces.length < number ? null : pieces[number - 1];
    }

    private static int count(String digits) {
        return digits.matches("[1-9][0-9]?") ? Integer.parseInt(digits) : 0;
    }
}
