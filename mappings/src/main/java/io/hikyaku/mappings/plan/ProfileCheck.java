// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.fhir.Profile;
import io.hikyaku.mappings.fhir.Profiles;
import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Row;
import io.hikyaku.mappings.language.Slips;
import io.hikyaku.mappings.language.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a resource fill → a slip for each thing the profiles it names do not allow. A profile is named by a constant in
 * {@code meta.profile}. Used while loading.
 */
final class ProfileCheck {
    /** Where StructureDefinitions and FHIR packages lie, beside the layers. */
    static final String FOLDER = "profiles";

    private static final String NAMED = "meta.profile";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    private final Map<String, Profile> known;
    private final Slips slips;
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> filled = new HashSet<>();
    private final Map<String, Place> lacking = new LinkedHashMap<>();

    private ProfileCheck(Map<String, Profile> known, Slips slips) {
        this.known = known;
        this.slips = slips;
    }

    /** Reads the profiles the rows of a library name, as far as the folder of the layers has them. */
    static ProfileCheck of(Path mappings, Library library, MappingSettings settings, Slips slips) {
        Set<String> wanted = library.maps().values().stream()
                .flatMap(map -> map.rows().stream())
                .filter(row -> row.way() == Way.VALUE && row.to().endsWith(NAMED))
                .map(Row::argument)
                .map(url -> Constants.filled(url, settings))
                .collect(Collectors.toUnmodifiableSet());
        try {
            return new ProfileCheck(Profiles.read(mappings.resolve(FOLDER), wanted), slips);
        } catch (Profiles.Unreadable e) {
            Path name = mappings.toAbsolutePath().normalize().getFileName();
            slips.add(
                    MappingProblem.UNREADABLE,
                    new Place("%s/%s/%s".formatted(name, FOLDER, e.file()), 1),
                    String.valueOf(e.getMessage()),
                    "fetch it again, or take it out of the folder");
        } catch (IOException e) {
            slips.add(
                    MappingProblem.UNREADABLE,
                    new Place(FOLDER, 1),
                    "the folder cannot be read",
                    "check its permissions");
        }
        return new ProfileCheck(Map.of(), slips);
    }

    /** Returns the profiles that are named and that no file describes, by URL; those of the standard are known. */
    Set<String> unknown() {
        return unknown;
    }

    /** Checks one resource that rows make; {@code at} is the row, or the map, that makes it. */
    void check(FhirType type, Fill fill, Place at) {
        for (Fill naming : fill.at(NAMED)) {
            for (Fill.Constant named : naming.constants()) {
                Profile profile = known.get(named.text());
                if (profile == null && !named.text().startsWith(CORE)) {
                    unknown.add(named.text());
                } else if (profile != null && !profile.type().equals(type.name())) {
                    slips.add(
                            MappingProblem.WRONG_TYPE,
                            named.row(),
                            "%s is a profile of %s, not of %s".formatted(profile.name(), profile.type(), type.name()),
                            "name a profile of " + type.name());
                } else if (profile != null) {
                    require(profile, named, fill, at);
                    forbid(profile, fill, named.always());
                }
            }
        }
    }

    private void require(Profile profile, Fill.Constant named, Fill fill, Place at) {
        for (String path : profile.required()) {
            int dot = path.lastIndexOf('.');
            List<Fill> holders = fill.at(path.substring(0, Math.max(0, dot)));
            boolean lacks = holders.stream().anyMatch(holder -> holder.lacks(path.substring(dot + 1)));
            String wanted = "%s.%s, which the profile %s".formatted(profile.type(), path, profile.name());
            if (named.always() && lacks) {
                slipRequired(wanted, at);
            } else if (lacks) {
                lacking.putIfAbsent(wanted, at);
            } else {
                filled.add(wanted);
            }
        }
    }

    /** A profile named under a condition may not be meant for every message; some message must fill what it requires. */
    void finish() {
        lacking.forEach((wanted, at) -> {
            if (!filled.contains(wanted)) {
                slipRequired(wanted, at);
            }
        });
    }

    private void slipRequired(String wanted, Place at) {
        slips.add(
                MappingProblem.REQUIRED_NOT_FILLED,
                at,
                "no row fills %s requires".formatted(wanted),
                "add a row that fills it, or name another profile");
    }

    /** What a profile forbids may stand under a condition only where the profile is named under one, too. */
    private void forbid(Profile profile, Fill fill, boolean always) {
        if (!always) {
            return;
        }
        for (String path : profile.forbidden()) {
            for (Fill written : fill.at(path)) {
                slip(written.row(), "the profile %s has no %s".formatted(profile.name(), path), "remove the row");
            }
        }
        profile.fixed().forEach((path, value) -> {
            for (Fill written : fill.at(path)) {
                for (Fill.Constant constant : written.constants()) {
                    if (!constant.text().equals(value)) {
                        slip(
                                constant.row(),
                                "the profile %s wants another value in %s".formatted(profile.name(), path),
                                "write " + value);
                    }
                }
            }
        });
    }

    private void slip(@Nullable Place at, String what, String fix) {
        if (at != null) {
            slips.add(MappingProblem.PROFILE_FORBIDS, at, what, fix);
        }
    }
}
