// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reference range of a result, as laboratories write it → its two limits. {@code 1.2-2.0} has both, {@code <5} and {@code <=5} an upper
 * one, {@code >5}, {@code >=5} and {@code 5<} a lower one. Anything else has none: it stays text.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 7, OBX-7</a>
 */
final class Ranges {
    private static final String NUMBER = "([+-]?[0-9]+(?:\\.[0-9]+)?)";
    private static final Pattern BOTH = Pattern.compile(NUMBER + "\\s*[-~]\\s*" + NUMBER);
    private static final Pattern UPPER = Pattern.compile("<=?\\s*" + NUMBER);
    private static final Pattern LOWER = Pattern.compile(">=?\\s*" + NUMBER);
    private static final Pattern LOWER_FIRST = Pattern.compile(NUMBER + "\\s*<=?");

    private Ranges() {}

    static @Nullable String low(String value) {
        return first(value, 1, BOTH, LOWER, LOWER_FIRST);
    }

    static @Nullable String high(String value) {
        Matcher both = BOTH.matcher(value);
        return both.matches() ? Numbers.decimal(both.group(2)) : first(value, 1, UPPER);
    }

    private static @Nullable String first(String value, int group, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(value);
            if (matcher.matches()) {
                return Numbers.decimal(matcher.group(group));
            }
        }
        return null;
    }
}
