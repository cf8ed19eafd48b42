// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** A misspelt name → the name that was probably meant. The one place that decides what is near. */
public final class Nearest {
    private static final int SHORT_NAME_CHARACTERS = 4;
    private static final int SLIPS_IN_SHORT_NAME = 1;
    private static final int SLIPS_IN_LONG_NAME = 2;

    private Nearest() {}

    /**
     * Returns the nearest of some names.
     *
     * @param written what stands in the file
     * @param names what could have been meant
     * @return the name with the fewest slips of a key between, of several one of the same letters, then the first of the alphabet; empty if none is
     *     within two slips (one, for names of up to four characters), or if the very name is among them
     */
    public static Optional<String> to(String written, Collection<String> names) {
        if (names.contains(written)) {
            return Optional.empty();
        }
        int limit = written.length() <= SHORT_NAME_CHARACTERS ? SLIPS_IN_SHORT_NAME : SLIPS_IN_LONG_NAME;
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> Math.abs(name.length() - written.length()) <= limit)
                        .filter(name -> slips(written, name) <= limit)
                        .min(Comparator.<String>comparingInt(name -> slips(written, name))
                                .thenComparing(name -> !letters(name).equals(letters(written))));
    }

    private static String letters(String name) {
        return name.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Returns what to do about a misspelt name.
     *
     * @param suggestion the advice if a name is near, {@code %s} where it belongs
     * @param otherwise the advice if none is
     */
    public static String advice(String written, Collection<String> names, String suggestion, String otherwise) {
        return to(written, names).map(name -> suggestion.replace("%s", name)).orElse(otherwise);
    }

    /** Returns names as a sentence lists them, by alphabet. */
    public static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
    }

    /** Characters added, left out, mistaken or swapped with their neighbour. */
    private static int slips(String written, String meant) {
        int[][] slips = new int[written.length() + 1][meant.length() + 1];
        for (int i = 0; i <= written.length(); i++) {
            for (int j = 0; j <= meant.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, written, meant, i, j);
            }
        }
        return slips[written.length()][meant.length()];
    }

    private static int fewest(int[][] slips, String written, String meant, int i, int j) {
        int mistaken = slips[i - 1][j - 1] + (written.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1);
        int oneMore = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
        int fewest = Math.min(mistaken, oneMore);
        boolean swapped = i > 1
                && j > 1
                && written.charAt(i - 1) == meant.charAt(j - 2)
                && written.charAt(i - 2) == meant.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
