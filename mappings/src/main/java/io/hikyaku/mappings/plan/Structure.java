// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one message, arranged into instances of its map's groups. Order is tolerated: a segment joins the innermost open
 * instance that takes it, and what no group takes belongs to the message. No segment is ever lost.
 */
final class Structure {
    private final Hl7Message message;
    private final List<GroupPlan> groups;
    private final Instance root = new Instance(null, null, null);
    private final List<List<Instance>> byGroup;
    private final Instance[] instances;
    private final Deque<Instance> open = new ArrayDeque<>();

    private Structure(Hl7Message message, List<GroupPlan> groups) {
        this.message = message;
        this.groups = groups;
        this.instances = new Instance[message.segments()];
        this.byGroup = new ArrayList<>(groups.size() + 1);
        byGroup.add(List.of(root));
        groups.forEach(group -> byGroup.add(new ArrayList<>()));
        open.push(root);
    }

    static Structure of(Hl7Message message, List<GroupPlan> groups) {
        Structure structure = new Structure(message, groups);
        for (int segment = 0; segment < message.segments(); segment++) {
            structure.place(segment);
        }
        return structure;
    }

    Instance root() {
        return root;
    }

    Instance instance(int segment) {
        return instances[segment];
    }

    private void place(int segment) {
        int name = message.name(segment);
        GroupPlan opened = null;
        for (Instance candidate : open) {
            GroupPlan group = candidate.group();
            if (group != null && group.opens(name)) {
                if (!candidate.isPastOpening() && (group.repeats(name) || !candidate.holds(message, name))) {
                    join(candidate, segment, true);
                    return;
                }
                opened = opened == null ? group : opened;
            }
        }
        GroupPlan group = opened == null ? closestOpenedBy(name) : opened;
        if (group != null) {
            open(group, segment);
        } else {
            join(holder(name), segment, false);
        }
    }

    /** Of the groups a segment opens, the one whose surrounding group is innermost; the first where none is open. */
    private @Nullable GroupPlan closestOpenedBy(int name) {
        GroupPlan found = null;
        int closest = Integer.MAX_VALUE;
        for (GroupPlan group : groups) {
            int distance = group.opens(name) ? distance(group.around()) : Integer.MAX_VALUE;
            if (distance < closest) {
                closest = distance;
                found = group;
            }
        }
        return found;
    }

    private int distance(@Nullable GroupPlan around) {
        int distance = 0;
        for (Instance candidate : open) {
            if (candidate.group() == around) {
                return distance;
            }
            distance++;
        }
        return Integer.MAX_VALUE - 1;
    }

    private void open(GroupPlan group, int segment) {
        GroupPlan around = group.around();
        while (around != null && !isOpen(around)) {
            around = around.around();
        }
        while (open.element().group() != around) {
            open.pop();
        }
        List<Instance> all = byGroup.get(group.number());
        Instance last = all.isEmpty() ? null : all.get(all.size() - 1);
        Instance before = last != null && last.around() == open.element() ? last : null;
        Instance instance = new Instance(group, open.element(), before);
        all.add(instance);
        open.push(instance);
        join(instance, segment, true);
    }

    private boolean isOpen(GroupPlan group) {
        for (Instance instance : open) {
            if (instance.group() == group) {
                return true;
            }
        }
        return false;
    }

    private Instance holder(int name) {
        for (Instance candidate : open) {
            GroupPlan group = candidate.group();
            if (group != null && group.holds(name)) {
                return candidate;
            }
        }
        return root;
    }

    private void join(Instance instance, int segment, boolean opening) {
        while (instance != root && open.element() != instance) {
            open.pop();
        }
        instance.join(segment, opening);
        instances[segment] = instance;
    }

    /** Returns the segment of a name nearest to another: in its instance, in those around, in the message; -1 for none. */
    int nearest(int segment, int name) {
        for (Instance at = instances[segment]; at != null; at = at.around()) {
            int found = at.find(message, name, segment);
            if (found < 0 && at.group() != null && at.group().inherits(name)) {
                found = at.inherited(message, name);
            }
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /** Returns the instances of a group, by its number, in the order of the message; the message itself for none. */
    List<Instance> all(int group) {
        return byGroup.get(group);
    }
}
