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
     * @param group the group the segment is read in; null for the message
     * @param name what rows call the resource: {@code Observation(panel)}
     */
    record Make(
            Place row,
            @Nullable GroupPlan group,
            int segment,
            @Nullable Condition condition,
            String name,
            FhirType type,
            MapPlan map,
            boolean onlyIfNew)
            implements Step {
        @Override
        public void run(Run run) {
            for (Instance instance : run.structure().all(group)) {
                int occurrence = 0;
                for (int at : instance.segments()) {
                    if (run.message().name(at) == segment) {
                        make(run, instance, whole(run.message(), at, ++occurrence));
                    }
                }
            }
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
            instance.made().add(new Instance.Made(name, resource));
            run.resources().add(resource);
            return resource;
        }
    }

    /**
     * Fills the nearest resource of a name from each segment of a name; with no segment, every resource of the name.
     *
     * @param segment zero for a constant
     */
    record FillIn(@Nullable GroupPlan group, int segment, RowPlan row, String name) implements Step {
        @Override
        public void run(Run run) {
            if (segment == 0) {
                fillEvery(run, run.structure().root());
                return;
            }
            Map<Resource, Integer> occurrences = new HashMap<>();
            for (Instance instance : run.structure().all(group)) {
                Resource resource = Run.nearest(instance, name);
                if (resource != null) {
                    fill(run, instance, resource, occurrences);
                }
            }
        }

        /** Segments of several instances that fill one resource are counted through: the third fills the third. */
        private void fill(Run run, Instance instance, Resource resource, Map<Resource, Integer> occurrences) {
            for (int at : instance.segments()) {
                if (run.message().name(at) == segment) {
                    int occurrence = occurrences.merge(resource, 1, Integer::sum);
                    row.run(run, whole(run.message(), at, occurrence), resource.body());
                }
            }
        }

        private void fillEvery(Run run, Instance instance) {
            for (Resource resource : instance.resources(name)) {
                row.run(run, whole(run.message(), instance.segments().get(0), 1), resource.body());
            }
            instance.within().forEach(inner -> fillEvery(run, inner));
        }
    }

    /** Leaves the values of each segment of a name out on purpose. */
    record LeaveOut(@Nullable GroupPlan group, int segment, RowPlan row) implements Step {
        @Override
        public void run(Run run) {
            for (Instance instance : run.structure().all(group)) {
                int occurrence = 0;
                for (int at : instance.segments()) {
                    if (run.message().name(at) == segment) {
                        row.run(run, whole(run.message(), at, ++occurrence), new Element());
                    }
                }
            }
        }
    }

    /** Lets each resource of one name refer to the nearest of another; to all of its group and below, where it may. */
    record Refer(
            String from,
            String to,
            Target target,
            boolean many,
            FhirElement reference,
            @Nullable Condition condition) implements Step {
        @Override
        public void run(Run run) {
            refer(run, run.structure().root());
        }

        private void refer(Run run, Instance instance) {
            for (Resource resource : instance.resources(to)) {
                if (condition == null
                        || condition.holds(
                                run, whole(run.message(), instance.segments().get(0), 1), null)) {
                    int ordinal = 0;
                    for (Resource referred : referred(instance, resource)) {
                        ordinal++;
                        if (referred.body().hasContent()) {
                            run.begin(target.row());
                            link(resource, ordinal, referred);
                            run.end();
                        }
                    }
                }
            }
            instance.within().forEach(inner -> refer(run, inner));
        }

        /** Those that turned out empty are counted as well, so that the n-th stays the n-th. */
        private List<Resource> referred(Instance instance, Resource but) {
            List<Resource> found = new ArrayList<>();
            collect(instance, found, many);
            found.remove(but);
            for (Instance at = instance.around(); at != null && found.isEmpty(); at = at.around()) {
                collect(at, found, false);
                found.remove(but);
            }
            return many || found.size() < 2 ? found : found.subList(0, 1);
        }

        private void collect(Instance instance, List<Resource> found, boolean below) {
            found.addAll(instance.resources(from));
            if (below) {
                instance.within().forEach(inner -> collect(inner, found, true));
            }
        }

        private void link(Resource resource, int ordinal, Resource referred) {
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
