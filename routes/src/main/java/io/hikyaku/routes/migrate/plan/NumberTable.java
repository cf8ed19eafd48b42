// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.plan;

/**
 * Numbers of 64 bits, each with a whole number of its own, in 12 bytes of two arrays that are at least a third empty: a history of
 * millions of messages fits into a small heap. The numbers are hashes, so their low bits say where they lie. Not safe for several
 * threads.
 */
final class NumberTable {
    private static final int SMALLEST = 1 << 10;

    private long[] keys = new long[SMALLEST];
    /** One more than what was put; 0 where there is nothing. */
    private int[] values = new int[SMALLEST];

    private int size;

    /**
     * Puts a value, 0 or more, where there is none.
     *
     * @return what was there before, which stays; else the value itself
     */
    int first(long key, int value) {
        if (size >= keys.length / 3 * 2) {
            grow();
        }
        int at = place(key);
        if (values[at] == 0) {
            keys[at] = key;
            values[at] = value + 1;
            size++;
        }
        return values[at] - 1;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (values[at] != 0 && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldValues.length * 2];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldValues[old] != 0) {
                int at = place(oldKeys[old]);
                keys[at] = oldKeys[old];
                values[at] = oldValues[old];
            }
        }
    }

    /** Returns how many numbers it holds. */
    int size() {
        return size;
    }
}
