// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.fhir.Link;
import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A compiled row of a message map. */
sealed interface Step {
    /** Does what the row says, in every instance of its group. */
    void run(Run run);

    /** Returns the whole of a segment; {@code occurrence} counts the segments of its name in the instance, from 1. */
    static Spot whole(Hl7Message message, int segment, int occurrence) {
        return new Spot(segment, 0, occurrence, 0, 0, message.firstLeaf(segment), message.firstLeaf(segment + 1));
    }

    /**
     * Makes a resource of each segment of a name, or fills the one its instance already has.
     *
     * @param row where the row stands
     * @param group the number of the group the segment is read in; zero for the message
     * @param name what rows call the resource: {@code Observation(panel)}
     */
    record Make(
            Place row,
            int group,
            int segment,
            @Nullable Condition condition,
            String name,
            FhirType type,
            MapPlan map,
            boolean onlyIfNew)
            implements Step {
        @Override
        public void run(Run run) {
            each(run, group, segment, (instance, spot) -> make(run, instance, spot));
        }

        private void make(Run run, Instance instance, Spot spot) {
            if (spot.from() == spot.to() || (condition != null && !condition.holds(run, spot, null))) {
                return;
            }
            Resource resource = resource(run, instance, spot.repetition());
            run.identify(resource, map.key(), spot);
            run.begin(row);
            map.run(run, spot, resource.body());
            run.end();
        }

        /** A segment that repeats makes a resource each, where its map says what identifies one. */
        private Resource resource(Run run, Instance instance, int occurrence) {
            List<Resource> made = instance.resources(name);
            int wanted = map.hasKey() ? occurrence : 1;
            if (made.size() >= wanted) {
                return made.get(wanted - 1);
            }
            Resource resource = new Resource(type, false);
            resource.setOnlyIfNew(onlyIfNew);
            instance.add(name, resource);
            run.resources().add(resource);
            return resource;
        }
    }

    /** Does something with each segment of a name in each instance of a group, counted within the instance. */
    private static void each(Run run, int group, int segment, BiConsumer<Instance, Spot> work) {
        Hl7Message message = run.message();
        List<Instance> instances = message.mayHold(segment) ? run.structure().all(group) : List.of();
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(i);
            int occurrence = 0;
            for (int place = 0; place < instance.size(); place++) {
                if (message.name(instance.segment(place)) == segment) {
                    work.accept(instance, whole(message, instance.segment(place), ++occurrence));
                }
            }
        }
    }

    /**
     * Fills the nearest resource of a name from each segment of a name; segments of several instances that fill one resource are
     * counted through: the third fills the third.
     */
    record FillIn(int group, int segment, RowPlan row, String name) implements Step {
        @Override
        public void run(Run run) {
            Occurrences occurrences = new Occurrences();
            each(run, group, segment, (instance, spot) -> {
                Resource resource = Run.nearest(instance, name);
                if (resource != null) {
                    row.run(run, whole(run.message(), spot.segment(), occurrences.next(resource)), resource.body());
                }
            });
        }
    }

    /** How many segments have filled each resource so far; most steps fill one. */
    final class Occurrences {
        private final Map<Resource, Integer> others = new HashMap<>(0);
        private @Nullable Resource first;
        private int ofFirst;

        int next(Resource resource) {
            first = first == null ? resource : first;
            return resource == first ? ++ofFirst : others.merge(resource, 1, Integer::sum);
        }
    }

    /**
     * Writes a constant into every resource of a name.
     *
     * @param groups the numbers of the groups such resources are made in
     */
    record FillEvery(List<Integer> groups, RowPlan row, String name) implements Step {
        @Override
        public void run(Run run) {
            for (int group : groups) {
                for (Instance instance : run.structure().all(group)) {
                    for (Resource resource : instance.resources(name)) {
                        row.run(run, whole(run.message(), instance.segment(0), 1), resource.body());
                    }
                }
            }
        }
    }

    /** Leaves the values of each segment of a name out on purpose. */
    record LeaveOut(int group, int segment, RowPlan row) implements Step {
        @Override
        public void run(Run run) {
            each(run, group, segment, (instance, spot) -> row.run(run, spot, new Element()));
        }
    }

    /**
     * Lets each resource of one name refer to the nearest of another; to all of its group and below, where it may.
     *
     * @param groups the numbers of the groups that resources which refer are made in
     * @param reference where a Reference says it; null where the element itself is a url
     * @param match which ones, by their values; null for the nearest
     */
    record Refer(
            String from,
            String to,
            List<Integer> groups,
            Target target,
            boolean many,
            @Nullable FhirElement reference,
            @Nullable Match match,
            @Nullable Condition condition)
            implements Step {
        @Override
        public void run(Run run) {
            Map<String, List<Resource>> index = match == null ? Map.of() : match.index(run, from);
            for (int group : groups) {
                for (Instance instance : run.structure().all(group)) {
                    refer(run, instance, index);
                }
            }
        }

        private void refer(Run run, Instance instance, Map<String, List<Resource>> index) {
            for (Resource resource : instance.resources(to)) {
                boolean holds =
                        condition == null || condition.holds(run, whole(run.message(), instance.segment(0), 1), null);
                if (holds && match != null) {
                    linkAll(run, resource, match.of(run, instance, index));
                } else if (holds && many) {
                    linkAll(run, resource, referred(instance, resource));
                } else if (holds) {
                    link(run, resource, 1, nearest(instance, resource));
                }
            }
        }

        /** Those that turned out empty are counted as well, so that the n-th stays the n-th. */
        private void linkAll(Run run, Resource resource, List<Resource> referred) {
            for (int i = 0; i < referred.size(); i++) {
                link(run, resource, i + 1, referred.get(i));
            }
        }

        private @Nullable Resource nearest(Instance instance, Resource but) {
            for (Instance at = instance; at != null; at = at.around()) {
                List<Resource> made = at.resources(from);
                for (int i = 0; i < made.size(); i++) {
                    if (made.get(i) != but) {
                        return made.get(i);
                    }
                }
            }
            return null;
        }

        private List<Resource> referred(Instance instance, Resource but) {
            List<Resource> found = new ArrayList<>();
            collect(instance, found);
            found.remove(but);
            for (Instance at = instance.around(); at != null && found.isEmpty(); at = at.around()) {
                found.addAll(at.resources(from));
                found.remove(but);
            }
            return found;
        }

        private void collect(Instance instance, List<Resource> found) {
            found.addAll(instance.resources(from));
            for (Instance inner : instance.within()) {
                collect(inner, found);
            }
        }

        private void link(Run run, Resource resource, int ordinal, @Nullable Resource referred) {
            if (referred != null && referred.body().hasContent()) {
                run.begin(target.row());
                link(resource, ordinal, referred);
                run.end();
            }
        }

        private void link(Resource resource, int ordinal, Resource referred) {
            if (reference == null) {
                target.link(resource.body(), ordinal, new Link(referred, target.row()));
                return;
            }
            Element existing = target.existing(resource.body(), ordinal);
            Element made = existing == null ? new Element() : existing;
            if (!made.isTaken(reference)) {
                made.add(reference, new Link(referred, target.row()));
                if (existing == null) {
                    target.attach(resource.body(), ordinal, made);
                }
            }
        }
    }
}
