// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.hl7.Hl7Model;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.MapFile;
import io.hikyaku.mappings.language.Slips;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plans of a library, by the message types they take. Immutable once compiled. */
public final class Plans {
    private final Map<String, MessagePlan> byType = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Maps maps;
    private final Set<String> unknownProfiles;

    private Plans(Maps maps, Set<String> unknownProfiles) {
        this.maps = maps;
        this.unknownProfiles = unknownProfiles;
    }

    /**
     * Compiles a library; what is wrong goes to {@code slips}.
     *
     * @param folder the folder of the layers, where the profiles lie too
     */
    public static Plans compile(Path folder, Library library, MappingSettings settings, Slips slips) {
        Hl7Model hl7 = Hl7Model.load();
        FhirModel fhir = FhirModel.load();
        ProfileCheck profiles = ProfileCheck.of(folder, library, settings, slips);
        Maps maps = new Maps(hl7, fhir, library, profiles, settings, slips);
        Plans plans = new Plans(maps, profiles.unknown());
        for (MapFile file : library.maps().values()) {
            if (file.isMessage()) {
                plans.add(file, new MessageCompiler(file, maps, hl7, fhir, slips).compile(settings), slips);
            }
        }
        maps.compileAll();
        profiles.finish();
        return plans;
    }

    private void add(MapFile file, MessagePlan plan, Slips slips) {
        if (file.on().isEmpty()) {
            slips.add(MappingProblem.BAD_KEY, file.at(), "the map has no on", "write the message types: on: [ADT^A01]");
        }
        for (String type : file.on()) {
            String other = owners.putIfAbsent(type, file.id());
            if (byType.put(type, plan) != null) {
                slips.add(
                        MappingProblem.TAKEN_TWICE,
                        file.at(),
                        "%s takes %s as well".formatted(other, type),
                        "name each message type in one map");
            }
        }
    }

    /** Returns the profiles rows name that could not be checked, because no file describes them; by URL. */
    public Set<String> unknownProfiles() {
        return unknownProfiles;
    }

    /** Returns what one segment or datatype map gives for a text, as its examples say; null where there is no such map. */
    public byte @Nullable [] example(String id, String given) {
        MapPlan plan = maps.known(id);
        return plan == null ? null : new Example(plan, maps.primitive(id)).run(maps.from(id), given);
    }

    /** Returns the rows an example of a segment or datatype map hits; none where there is no such map. */
    public Set<Place> hits(String id, String given) {
        MapPlan plan = maps.known(id);
        Trail trail = new Trail();
        try {
            if (plan != null) {
                new Example(plan, maps.primitive(id)).run(maps.from(id), given, trail);
            }
        } catch (MappingException e) {
            // An example of a failure hits the rows up to the one that refuses.
            return trail.hits();
        }
        return trail.hits();
    }

    /** Returns the plan of a message type: that of code and event, {@code ADT^A01}, else that of the code; null for none. */
    public @Nullable MessagePlan of(String type) {
        MessagePlan exact = byType.get(type);
        int event = type.indexOf('^');
        return exact == null && event > 0 ? byType.get(type.substring(0, event)) : exact;
    }
}
