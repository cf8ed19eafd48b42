// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One instance of a group in one message, or the message itself: its segments, the instances in it, the resources made of it. */
final class Instance {
    /** Resources and the name rows call them by, such as {@code Observation(panel)}. */
    private record Made(String name, List<Resource> resources) {}

    /** Up to so many segments are looked through; more are found by name, so that a long message takes no longer per segment. */
    private static final int FEW = 64;

    private final @Nullable GroupPlan group;
    private final @Nullable Instance around;
    private final @Nullable Instance before;
    private final List<Instance> within = new ArrayList<>(0);
    private final List<Made> made = new ArrayList<>(2);
    private @Nullable Map<Integer, List<Integer>> byName;
    private int[] segments = new int[4];
    private int size;
    private boolean pastOpening;
    private Map<Integer, Integer> inherited = Map.of();

    /**
     * Makes an empty instance.
     *
     * @param before the one before it of the same group in the same surrounding instance; null for the first
     */
    Instance(@Nullable GroupPlan group, @Nullable Instance around, @Nullable Instance before) {
        this.group = group;
        this.around = around;
        this.before = before;
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
        byName = null;
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
        if (size > FEW) {
            return nearest(byName(message).getOrDefault(name, List.of()), near);
        }
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

    private static int nearest(List<Integer> ascending, int near) {
        if (ascending.isEmpty()) {
            return -1;
        }
        int place = Collections.binarySearch(ascending, near);
        return ascending.get(place >= 0 ? place : Math.max(0, -place - 2));
    }

    private Map<Integer, List<Integer>> byName(Hl7Message message) {
        Map<Integer, List<Integer>> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (int place = 0; place < size; place++) {
                known.computeIfAbsent(message.name(segments[place]), name -> new ArrayList<>())
                        .add(segments[place]);
            }
            byName = known;
        }
        return known;
    }

    /** Returns the last segment of a name in the instances of the group before this one; -1 for none. */
    int inherited(Hl7Message message, int name) {
        Integer known = inherited.get(name);
        if (known != null) {
            return known;
        }
        int found = -1;
        for (Instance at = before; at != null && found < 0; at = at.before) {
            found = at.find(message, name, Integer.MAX_VALUE);
            if (found < 0 && at.inherited.containsKey(name)) {
                found = at.inherited.get(name);
                break;
            }
        }
        inherited = new HashMap<>(inherited);
        inherited.put(name, found);
        return found;
    }

    /** Returns the resources of that name made of this instance, in order. Names are interned, so most are told apart at one look. */
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
