// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.account;

import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mark for each value of a message: mapped, skipped or none. One mark cannot be two things and there are as many as there are
 * values, so the account adds up by construction. Mutable; belongs to one run.
 */
public final class Tally {
    private static final byte SKIPPED = -1;

    /** Hears of every mark while it is made, to explain it later. */
    public interface Watch {
        /** A value is carried. */
        void mapped(int leaf);

        /** A value that nothing carried so far is left out on purpose. */
        void skipped(int leaf);
    }

    /** How often a value was carried; {@link #SKIPPED} where a row says to leave it out. */
    private final byte[] marks;

    private final @Nullable Watch watch;

    /**
     * Makes the tally of a message with that many values.
     *
     * @param watch hears of every mark; null where nobody asks
     */
    public Tally(int leaves, @Nullable Watch watch) {
        this.marks = new byte[leaves];
        this.watch = watch;
    }

    /** Marks a value as carried once more. What is carried anywhere is not skipped. */
    public void map(int leaf) {
        byte mark = marks[leaf];
        marks[leaf] = mark < 0 ? 1 : mark == Byte.MAX_VALUE ? mark : (byte) (mark + 1);
        if (watch != null) {
            watch.mapped(leaf);
        }
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
                if (watch != null) {
                    watch.skipped(leaf);
                }
            }
        }
    }

    /** Says whether a value counts as carried. */
    public boolean isMapped(int leaf) {
        return marks[leaf] > 0;
    }

    /** Says whether a value counts as left out on purpose. */
    public boolean isSkipped(int leaf) {
        return marks[leaf] < 0;
    }

    /** Returns the account. */
    public Account account(Hl7Message message) {
        int mapped = 0;
        int skipped = 0;
        for (byte mark : marks) {
            mapped += mark > 0 ? 1 : 0;
            skipped += mark < 0 ? 1 : 0;
        }
        boolean all = mapped + skipped == marks.length;
        List<String> unmapped = all ? List.of() : message.paths(leaf -> marks[leaf] == 0);
        return new Account(marks.length, mapped, skipped, unmapped);
    }
}
