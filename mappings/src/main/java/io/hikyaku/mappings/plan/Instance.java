// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance of a group in one message, or the message itself: its segments, the instances in it, the resources made of it. */
final class Instance {
    /** A resource and the name rows call it by, such as {@code Observation(panel)}. */
    record Made(String name, Resource resource) {}

    private final @Nullable GroupPlan group;
    private final @Nullable Instance around;
    private final List<Integer> segments = new ArrayList<>(4);
    private final List<Instance> within = new ArrayList<>(2);
    private final List<Made> made = new ArrayList<>(2);
    private boolean pastOpening;

    Instance(@Nullable GroupPlan group, @Nullable Instance around) {
        this.group = group;
        this.around = around;
        if (around != null) {
            around.pastOpening = true;
            around.within.add(this);
        }
    }

    @Nullable
    GroupPlan group() {
        return group;
    }

    @Nullable
    Instance around() {
        return around;
    }

    List<Integer> segments() {
        return segments;
    }

    List<Instance> within() {
        return within;
    }

    List<Made> made() {
        return made;
    }

    void join(int segment, boolean opening) {
        segments.add(segment);
        pastOpening |= !opening;
    }

    boolean isPastOpening() {
        return pastOpening;
    }

    boolean holds(Hl7Message message, int name) {
        return find(message, name, Integer.MAX_VALUE) >= 0;
    }

    /** Returns the segment of that name nearest to another: the last before it, else the first behind; -1 for none. */
    int find(Hl7Message message, int name, int near) {
        int found = -1;
        for (int segment : segments) {
            if (message.name(segment) == name) {
                if (segment > near) {
                    return found < 0 ? segment : found;
                }
                found = segment;
            }
        }
        return found;
    }

    /** Returns the resources of that name made of this instance, in order. */
    List<Resource> resources(String name) {
        List<Resource> found = new ArrayList<>(made.size());
        for (Made one : made) {
            if (one.name.equals(name)) {
                found.add(one.resource);
            }
        }
        return found;
    }
}
