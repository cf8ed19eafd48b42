// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Group;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled group: which segments, by the numbers of their names, open it, join it, or are read from the one before. */
final class GroupPlan {
    private final String name;
    private final Set<Integer> opens;
    private final Set<Integer> holds;
    private final Set<Integer> inherits;
    private final @Nullable GroupPlan around;

    /** @param around the group around; null for the message */
    GroupPlan(Group group, @Nullable GroupPlan around) {
        this.name = group.name();
        this.opens = numbers(group.opens());
        this.holds = numbers(group.holds());
        this.inherits = numbers(group.inherits());
        this.around = around;
    }

    private static Set<Integer> numbers(List<String> segments) {
        return segments.stream()
                .map(Hl7Path::read)
                .filter(path -> path != null)
                .map(Hl7Path::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    String name() {
        return name;
    }

    boolean opens(int segment) {
        return opens.contains(segment);
    }

    boolean holds(int segment) {
        return holds.contains(segment);
    }

    boolean inherits(int segment) {
        return inherits.contains(segment);
    }

    @Nullable
    GroupPlan around() {
        return around;
    }
}
