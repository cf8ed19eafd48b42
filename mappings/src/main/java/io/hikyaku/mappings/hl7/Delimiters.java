// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;

/**
 * The characters that structure one message, from MSH-1 and MSH-2. {@link #NONE} where MSH-2 is too short to name one.
 *
 * @param end index of the first character behind MSH-2
 */
record Delimiters(char field, char component, char repetition, char escape, char subcomponent, int end) {
    /** A character no message holds, for a delimiter that was not named. */
    static final char NONE = '\uFFFF';

    /** How many characters ASCII has; a delimiter beyond is a rare one. */
    static final int ASCII = 128;

    private static final int MIN_NAMED = 2;
    private static final int MAX_NAMED = 5;

    /**
     * Text that starts with MSH → its delimiters.
     *
     * <p>MSH-2 has four characters, five since 2.7 (the fifth, truncation, structures nothing), and two or three from
     * senders that have no escapes or subcomponents; an escape character that some program doubled counts once. A yen sign for the backslash is what Japanese code pages make of it.
     */
    static Delimiters of(String text, int from) {
        if (!text.startsWith("MSH", from) || text.length() < from + 4) {
            throw new MappingException(
                    MappingProblem.NOT_HL7,
                    "the text does not begin with an MSH segment",
                    "the first characters of the message",
                    "let the sender send HL7 version 2, or take it off this feed");
        }
        char field = text.charAt(from + 3);
        int first = from + 4;
        int end = first;
        while (end < text.length() && text.charAt(end) != field && !isLineEnd(text.charAt(end))) {
            end++;
        }
        int named = end - first;
        boolean doubled = named == MAX_NAMED && text.charAt(first + 2) == text.charAt(first + 3);
        Delimiters found = new Delimiters(
                field,
                at(text, first, end),
                at(text, first + 1, end),
                at(text, first + 2, end),
                at(text, first + (doubled ? 4 : 3), end),
                end);
        if (named < MIN_NAMED || named > MAX_NAMED || !found.areUsable()) {
            throw new MappingException(
                    MappingProblem.BAD_DELIMITERS,
                    "MSH-1 and MSH-2 do not name two to five different delimiters",
                    "MSH-2",
                    "let the sender write MSH|^~\\&|");
        }
        return found;
    }

    private static char at(String text, int index, int end) {
        return index < end ? text.charAt(index) : NONE;
    }

    /** Returns, for each character of ASCII, whether it is one of these or ends a line. */
    boolean[] structuring() {
        boolean[] structuring = new boolean[ASCII];
        for (char c : new char[] {field, component, repetition, escape, subcomponent, '\r', '\n'}) {
            if (c < ASCII) {
                structuring[c] = true;
            }
        }
        return structuring;
    }

    static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }

    private boolean areUsable() {
        char[] all = {field, component, repetition, escape, subcomponent};
        for (int i = 0; i < all.length; i++) {
            if (Character.isLetterOrDigit(all[i]) || Character.isWhitespace(all[i])) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                if (all[i] == all[j] && all[i] != NONE) {
                    return false;
                }
            }
        }
        return true;
    }
}
