// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Group;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A compiled group: which segments, by the numbers of their names, open it, join it, or are read from the one before. */
final class GroupPlan {
    private final int number;
    private final int[] opens;
    private final int[] holds;
    private final int[] repeats;
    private final int[] inherits;
    private final @Nullable GroupPlan around;

    /**
     * Makes a group.
     *
     * @param number its place among the groups of the map, from 1
     * @param around the group around; null for the message
     */
    GroupPlan(Group group, int number, @Nullable GroupPlan around) {
        this.number = number;
        this.opens = names(group.opens());
        this.holds = names(group.holds());
        this.repeats = names(group.repeats());
        this.inherits = names(group.inherits());
        this.around = around;
    }

    private static int[] names(List<String> segments) {
        return segments.stream()
                .map(Hl7Path::read)
                .filter(Objects::nonNull)
                .mapToInt(Hl7Path::name)
                .toArray();
    }

    /** Returns its place among the groups of the map, from 1; the message itself is 0. */
    int number() {
        return number;
    }

    boolean opens(int segment) {
        return contains(opens, segment);
    }

    boolean holds(int segment) {
        return contains(holds, segment);
    }

    boolean repeats(int segment) {
        return contains(repeats, segment);
    }

    boolean inherits(int segment) {
        return contains(inherits, segment);
    }

    private static boolean contains(int[] names, int name) {
        for (int known : names) {
            if (known == name) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    GroupPlan around() {
        return around;
    }
}
