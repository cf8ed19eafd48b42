// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a message: {@code PID-3}, {@code PID-3(1).4.2}; or into the value at hand: {@code CX.4.2}. Zero means all.
 *
 * @param head the segment's name, or the datatype's
 * @param field field of a segment; zero for a whole segment and in paths of a datatype
 * @param repetition one repetition, or zero for each
 * @param component component, or zero
 * @param subcomponent subcomponent, or zero
 */
public record Hl7Path(String head, int field, int repetition, int component, int subcomponent) {
    private static final Pattern SYNTAX = Pattern.compile("([A-Z][A-Z0-9]{1,2})"
            + "(?:-([1-9][0-9]{0,2})(?:\\(([1-9][0-9]{0,3})\\))?)?"
            + "(?:\\.([1-9][0-9]{0,2}))?(?:\\.([1-9][0-9]{0,2}))?");

    /** Reads a path, or returns null where the text is none. */
    public static @Nullable Hl7Path read(String text) {
        Matcher match = SYNTAX.matcher(text);
        return match.matches()
                ? new Hl7Path(
                        match.group(1),
                        number(match.group(2)),
                        number(match.group(3)),
                        number(match.group(4)),
                        number(match.group(5)))
                : null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Says whether the path begins at a segment: it has a field, or is a segment's name alone. */
    public boolean hasField() {
        return field > 0;
    }

    /** Says whether what another path names is all within what this one names. */
    public boolean covers(Hl7Path other) {
        return head.equals(other.head)
                && field == other.field
                && (repetition == 0 || repetition == other.repetition)
                && (component == 0 || component == other.component)
                && (subcomponent == 0 || subcomponent == other.subcomponent);
    }

    /** Returns the number that stands for the segment in {@link Hl7Message#name}. */
    public int name() {
        return head.length() == 3 ? Index.name(head, 0) : 0;
    }

    /** Returns the path as it is written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(head);
        if (field > 0) {
            text.append('-').append(field);
        }
        if (repetition > 0) {
            text.append('(').append(repetition).append(')');
        }
        if (component > 0) {
            text.append('.').append(component);
        }
        if (subcomponent > 0) {
            text.append('.').append(subcomponent);
        }
        return text.toString();
    }
}
