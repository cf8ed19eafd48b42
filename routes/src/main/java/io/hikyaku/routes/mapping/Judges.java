// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.mapping;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.validation.ConformanceJudge;
import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.mappings.validation.ProfileSets;
import io.hikyaku.mappings.validation.StructureJudge;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Settings → who judges what the mappings made, as {@code validate.mode} says. */
public final class Judges {
    private Judges() {}

    /** Returns profile set → its judge; a set that is not installed is a problem when it is asked for. */
    public static Function<String, Judge> of(Settings settings) {
        FhirContext fhir = FhirContext.forR4Cached();
        if (!settings.get("validate.mode").equals("full")) {
            Judge structure = new StructureJudge(fhir);
            return profiles -> structure;
        }
        ProfileSets sets = new ProfileSets(settings.home().resolve("mappings").resolve("profiles"));
        Map<String, Judge> judges = new ConcurrentHashMap<>();
        return profiles -> judges.computeIfAbsent(profiles, set -> conformance(fhir, sets, set));
    }

    /** Each profile set is a chain of its own, read when a route first names it: at the start. */
    private static Judge conformance(FhirContext fhir, ProfileSets sets, String set) {
        try {
            return ConformanceJudge.of(fhir, sets.packages(set));
        } catch (MappingException e) {
            throw new RouteException(RouteProblem.PROFILE_SET, e.what(), e.at(), e.fix());
        } catch (IOException e) {
            throw new RouteException(
                    RouteProblem.PROFILE_SET,
                    "a package of the profile set " + set + " cannot be read",
                    "mappings/profiles/" + set,
                    "install it again: ./hikyaku profiles add FILE.tgz --set " + set);
        }
    }
}
