// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a FHIR path as written: {@code coding(local)}.
 *
 * @param name the element's name in JSON
 * @param label what stands in parentheses; empty for none
 */
public record PathWord(String name, String label) {
    /** Returns the steps of a path as written, or null where brackets do not match. */
    public static @Nullable List<PathWord> cut(String text) {
        List<PathWord> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '(') {
                end++;
            }
            String label = "";
            int next = end;
            if (end < text.length() && text.charAt(end) == '(') {
                int close = text.indexOf(')', end);
                if (close < 0) {
                    return null;
                }
                label = text.substring(end + 1, close);
                next = close + 1;
            }
            if (end == at || (next < text.length() && text.charAt(next) != '.')) {
                return null;
            }
            words.add(new PathWord(text.substring(at, end), label));
            at = next + 1;
        }
        return words.isEmpty() || text.endsWith(".") ? null : words;
    }
}
