// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.validation.ProfileSets;
import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Profile sets that routes validate by: installed, where they are judged by in full. */
final class ProfileSetCheck implements Checker {
    private static final String MODE = "validate.mode";

    @Override
    public void check(Installation installation, Slips slips) {
        boolean full = installation
                .settings()
                .value(MODE)
                .filter(value -> value.text().equals("full"))
                .isPresent();
        ProfileSets sets =
                new ProfileSets(installation.home().resolve(MappingFiles.FOLDER).resolve("profiles"));
        installation
                .endpoints()
                .filter(endpoint -> full && endpoint.is(Offers.STEP, "validate"))
                .flatMap(endpoint -> endpoint.option("profiles").stream())
                .filter(profiles -> !installed(sets, installation.inPlace(profiles.value())))
                .forEach(profiles -> slips.add(
                        RouteProblem.PROFILE_SET,
                        "the profile set %s is not installed, and %s is full".formatted(profiles.value(), MODE),
                        profiles.at(),
                        "install its packages: ./hikyaku profiles add FILE.tgz --set " + profiles.value()));
    }

    private static boolean installed(ProfileSets sets, String set) {
        try {
            return sets.has(set);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
