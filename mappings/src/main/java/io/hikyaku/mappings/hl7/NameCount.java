// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

/**
 * How many segments there are of each name. A table of plain numbers, because this is asked for every segment of every message and a
 * map would box them all.
 */
final class NameCount {
    private static final int FREE = 0;
    private static final int BITS = 6;

    private int bits = BITS;
    private int[] names = new int[1 << BITS];
    private int[] counts = new int[1 << BITS];
    private int known;

    /** Counts one more segment of a name; returns how many there are by now. */
    int next(int name) {
        int at = place(name);
        if (names[at] == FREE) {
            if (2 * ++known > names.length) {
                grow();
                at = place(name);
            }
            names[at] = name;
        }
        return ++counts[at];
    }

    private int place(int name) {
        int at = (name * 0x9E3779B1) >>> (Integer.SIZE - bits);
        while (names[at] != FREE && names[at] != name) {
            at = (at + 1) & (names.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] oldNames = names;
        int[] oldCounts = counts;
        bits++;
        names = new int[1 << bits];
        counts = new int[1 << bits];
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != FREE) {
                int at = place(oldNames[i]);
                names[at] = oldNames[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
