// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.account;

import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.List;

/**
 * One mark for each value of a message: mapped, skipped or none. One mark cannot be two things and there are as many as there are
 * values, so the account adds up by construction. Mutable; belongs to one run.
 */
public final class Tally {
    private static final byte SKIPPED = -1;

    /** How often a value was carried; {@link #SKIPPED} where a row says to leave it out. */
    private final byte[] marks;

    /** Makes the tally of a message with that many values. */
    public Tally(int leaves) {
        marks = new byte[leaves];
    }

    /** Marks a value as carried once more. What is carried anywhere is not skipped. */
    public void map(int leaf) {
        byte mark = marks[leaf];
        marks[leaf] = mark < 0 ? 1 : mark == Byte.MAX_VALUE ? mark : (byte) (mark + 1);
    }

    /** Marks the values from one to the last before another. */
    public void map(int from, int to) {
        for (int leaf = from; leaf < to; leaf++) {
            map(leaf);
        }
    }

    /** Takes one carrying back: what it wrote did not reach the Bundle. */
    public void unmap(int leaf) {
        if (marks[leaf] > 0 && marks[leaf] < Byte.MAX_VALUE) {
            marks[leaf]--;
        }
    }

    /** Marks the values in a range as left out on purpose, but those that are carried. */
    public void skip(int from, int to) {
        for (int leaf = from; leaf < to; leaf++) {
            if (marks[leaf] == 0) {
                marks[leaf] = SKIPPED;
            }
        }
    }

    /** Returns the account. */
    public Account account(Hl7Message message) {
        int mapped = 0;
        int skipped = 0;
        List<String> unmapped = new ArrayList<>();
        for (int leaf = 0; leaf < marks.length; leaf++) {
            if (marks[leaf] > 0) {
                mapped++;
            } else if (marks[leaf] < 0) {
                skipped++;
            } else {
                unmapped.add(message.path(leaf));
            }
        }
        return new Account(marks.length, mapped, skipped, unmapped);
    }
}
