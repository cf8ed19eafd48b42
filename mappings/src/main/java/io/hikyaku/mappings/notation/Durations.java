// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as TQ.3 writes them, a letter and a number: {@code D10} is ten days.
 *
 * @see "HL7 2.5.1, chapter 4, TQ.3"
 */
final class Durations {
    private static final Pattern SHAPE = Pattern.compile("([SMHDWL])([0-9]{1,6})");
    private static final Map<String, String> UNITS =
            Map.of("S", "s", "M", "min", "H", "h", "D", "d", "W", "wk", "L", "mo");

    private Durations() {}

    static @Nullable String value(String value) {
        Matcher shape = SHAPE.matcher(value);
        return shape.matches() ? Numbers.decimal(shape.group(2)) : null;
    }

    /** Returns the unit as UCUM writes it. */
    static @Nullable String unit(String value) {
        Matcher shape = SHAPE.matcher(value);
        return shape.matches() ? UNITS.get(shape.group(1)) : null;
    }
}
