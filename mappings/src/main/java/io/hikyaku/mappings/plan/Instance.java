// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance of a group in one message, or the message itself: its segments, the instances in it, the resources made of it. */
final class Instance {
    /** Resources and the name rows call them by, such as {@code Observation(panel)}. */
    private record Made(String name, List<Resource> resources) {}

    private final @Nullable GroupPlan group;
    private final @Nullable Instance around;
    private final List<Instance> within = new ArrayList<>(0);
    private final List<Made> made = new ArrayList<>(2);
    private int[] segments = new int[4];
    private int size;
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

    /** Returns how many segments have joined. */
    int size() {
        return size;
    }

    /** Returns the segment that joined in a place, from 0. */
    int segment(int place) {
        return segments[place];
    }

    List<Instance> within() {
        return within;
    }

    void join(int segment, boolean opening) {
        if (size == segments.length) {
            segments = Arrays.copyOf(segments, size * 2);
        }
        segments[size++] = segment;
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
        for (int place = 0; place < size; place++) {
            int segment = segments[place];
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
        for (int i = 0; i < made.size(); i++) {
            if (made.get(i).name.equals(name)) {
                return made.get(i).resources;
            }
        }
        return List.of();
    }

    /** Adds a resource made of this instance. */
    void add(String name, Resource resource) {
        if (resources(name).isEmpty()) {
            made.add(new Made(name, new ArrayList<>(1)));
        }
        resources(name).add(resource);
    }
}
