// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.ArrayList;
import java.util.List;

/** Two lists of lines → what differs: the lines between the first and the last that do, {@code -} expected, {@code +} given. */
final class Difference {
    private static final int CONTEXT = 2;

    private Difference() {}

    /** Returns the difference with a little of what stands before it; empty for equal lists. */
    static List<String> of(List<String> expected, List<String> given) {
        if (expected.equals(given)) {
            return List.of();
        }
        int shorter = Math.min(expected.size(), given.size());
        int before = 0;
        while (before < shorter && expected.get(before).equals(given.get(before))) {
            before++;
        }
        int behind = 0;
        while (behind < shorter - before && isSame(expected, given, behind)) {
            behind++;
        }
        List<String> lines = new ArrayList<>();
        expected.subList(Math.max(0, before - CONTEXT), before).forEach(line -> lines.add("  " + line));
        expected.subList(before, expected.size() - behind).forEach(line -> lines.add("- " + line));
        given.subList(before, given.size() - behind).forEach(line -> lines.add("+ " + line));
        return lines;
    }

    private static boolean isSame(List<String> expected, List<String> given, int fromEnd) {
        return expected.get(expected.size() - 1 - fromEnd).equals(given.get(given.size() - 1 - fromEnd));
    }
}
