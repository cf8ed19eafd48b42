// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a message as the account and a person write it: {@code OBX(3)-5(2).1}. Zero means what is not said.
 *
 * @param segment name of the segment
 * @param occurrence which of the segments of this name
 */
record LeafPath(String segment, int occurrence, int field, int repetition, int component, int subcomponent) {
    private static final Pattern SYNTAX = Pattern.compile("([A-Z][A-Z0-9]{2})(?:\\(([1-9][0-9]{0,5})\\))?"
            + "(?:-([1-9][0-9]{0,2})(?:\\(([1-9][0-9]{0,4})\\))?"
            + "(?:\\.([1-9][0-9]{0,2}))?(?:\\.([1-9][0-9]{0,2}))?)?");

    /** Reads a path; null where the text is none. */
    static @Nullable LeafPath read(String text) {
        Matcher match = SYNTAX.matcher(text);
        return match.matches()
                ? new LeafPath(
                        match.group(1),
                        number(match.group(2)),
                        number(match.group(3)),
                        number(match.group(4)),
                        number(match.group(5)),
                        number(match.group(6)))
                : null;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Says whether a value's place in the account is this one or below: what is not said here is any, and there the first. */
    boolean holds(String path) {
        LeafPath leaf = read(path);
        return leaf != null
                && leaf.segment.equals(segment)
                && isSame(occurrence, leaf.occurrence)
                && isSame(field, leaf.field)
                && isSame(repetition, leaf.repetition)
                && isSame(component, leaf.component)
                && isSame(subcomponent, leaf.subcomponent);
    }

    private static boolean isSame(int asked, int found) {
        return asked == 0 || asked == Math.max(1, found);
    }
}
