// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.fhir.BundleWriter;
import io.hikyaku.mappings.fhir.Identity;
import io.hikyaku.mappings.fhir.Merge;
import io.hikyaku.mappings.fhir.Resource;
import io.hikyaku.mappings.fhir.Whole;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.notation.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One compiled message map: a message in, a Bundle and its account out. Immutable, used by any number of threads. */
public final class MessagePlan {
    private final MappingSettings settings;
    private final List<GroupPlan> groups;
    private final List<Source> occurred;
    private final List<Step> makes;
    private final List<Step> references;
    private final Spare<BundleWriter> writers;

    MessagePlan(MappingSettings settings, List<GroupPlan> groups, List<Source> occurred, List<Step> steps) {
        this.settings = settings;
        this.writers = new Spare<>(() -> new BundleWriter(settings.site()));
        this.groups = groups;
        this.occurred = occurred;
        this.makes =
                steps.stream().filter(step -> !(step instanceof Step.Refer)).toList();
        this.references =
                steps.stream().filter(step -> step instanceof Step.Refer).toList();
    }

    /**
     * Maps one message.
     *
     * @param source written to meta.source of every resource; empty for none
     */
    public Mapped map(Hl7Message message, String source) {
        BundleWriter writer = writers.take();
        Run run = run(message, writer.identity(), null);
        List<Resource> merged = resources(run);
        if (!writer.write(merged, source)) {
            keepWhole(run, merged);
            writer.write(merged, source);
        }
        byte[] bundle = writer.toBytes();
        if (writer.isHandy()) {
            writers.give(writer);
        }
        return new Mapped(
                bundle, run.tally().account(message), occurred(message), merged.size(), List.copyOf(run.worklist()));
    }

    private Run run(Hl7Message message, Identity identity, @Nullable Trail trail) {
        Structure structure = Structure.of(message, groups);
        return new Run(message, structure, new Run.Given(settings.facility(), identity, () -> day(message)), trail);
    }

    /** Maps one message and tells what each row did, in place of a Bundle. */
    public Trace trace(Hl7Message message) {
        Trail trail = new Trail();
        Run run = run(message, new Identity(), trail);
        List<Resource> merged = resources(run);
        keepWhole(run, merged);
        Set<String> onlyIfNew =
                merged.stream().filter(Resource::isOnlyIfNew).map(Resource::url).collect(Collectors.toSet());
        List<Fate> fates = trail.fates(run.tally(), message);
        return new Trace(message, new Telling(trail).of(merged), onlyIfNew, fates, trail.hits());
    }

    private List<Resource> resources(Run run) {
        makes.forEach(step -> step.run(run));
        dropEmpty(run);
        run.identifyByPlace();
        references.forEach(step -> step.run(run));
        return merged(run);
    }

    /** Most messages need not: that something lacks what FHIR requires shows when it is written. */
    private static void keepWhole(Run run, List<Resource> resources) {
        new Whole(run.tally()::unmap, run::note).keep(resources);
    }

    /** A resource no value of the message reached says nothing, whatever constants it has. */
    private static void dropEmpty(Run run) {
        run.resources().removeIf(resource -> !resource.body().hasContent());
    }

    /** Entries that are the same thing become one: a resource of the message map rather than one behind a reference. */
    private static List<Resource> merged(Run run) {
        Map<String, Resource> byUrl = new LinkedHashMap<>();
        Merge merge = new Merge(run.tally()::unmap);
        for (Resource resource : run.resources()) {
            Resource known = byUrl.putIfAbsent(resource.url(), resource);
            if (known != null) {
                boolean keep = !known.isHop() || resource.isHop();
                Resource first = keep ? known : resource;
                Resource second = keep ? resource : known;
                first.setOnlyIfNew(first.isOnlyIfNew() && (second.isHop() || second.isOnlyIfNew()));
                merge.into(first.body(), second.body());
                byUrl.put(resource.url(), first);
            }
        }
        return new ArrayList<>(byUrl.values());
    }

    /** The day of the event where the site is; what holds still counts where the message says no time. */
    private LocalDate day(Hl7Message message) {
        Instant occurred = occurred(message);
        return occurred.equals(Instant.EPOCH) ? LocalDate.MAX : LocalDate.ofInstant(occurred, settings.zone());
    }

    private Instant occurred(Hl7Message message) {
        for (Source source : occurred) {
            for (int segment = 0; segment < message.segments(); segment++) {
                Spot spot = message.name(segment) == source.name() ? source.in(message, segment) : null;
                Instant moment = spot == null ? null : Times.moment(message.text(spot.from()), settings.zone());
                if (moment != null) {
                    return moment;
                }
            }
        }
        return Instant.EPOCH;
    }
}
