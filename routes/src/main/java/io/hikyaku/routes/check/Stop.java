// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One item of a route's list of steps.
 *
 * @param endpoint where it goes, if it goes anywhere
 * @param branches the lists of steps within it: one for each way a choice may take
 */
record Stop(Optional<Endpoint> endpoint, List<List<Stop>> branches) {
    /** A list of steps → its stops, in order. */
    static List<Stop> of(YamlValue steps) {
        return steps.items().stream()
                .flatMap(item -> item.entries().stream())
                .map(Stop::of)
                .toList();
    }

    private static Stop of(YamlValue.Entry step) {
        Optional<Endpoint> endpoint =
                Endpoint.GOES.contains(step.name()) ? Endpoint.of(step.value()) : Optional.empty();
        List<List<Stop>> branches = new ArrayList<>();
        branches(step.value(), branches);
        return new Stop(endpoint, branches);
    }

    private static void branches(YamlValue within, List<List<Stop>> branches) {
        within.items().forEach(item -> branches(item, branches));
        for (YamlValue.Entry entry : within.entries()) {
            if (entry.name().equals("steps")) {
                branches.add(of(entry.value()));
            } else {
                branches(entry.value(), branches);
            }
        }
    }

    /** Returns where this item and all within it go, in the order of the file. */
    Stream<Endpoint> endpoints() {
        return Stream.concat(
                endpoint.stream(), branches.stream().flatMap(List::stream).flatMap(Stop::endpoints));
    }

    /** Returns the same with each address as it was probably meant. */
    Stop meant(Offers offers) {
        return new Stop(
                endpoint.map(offers::meant),
                branches.stream()
                        .map(branch ->
                                branch.stream().map(stop -> stop.meant(offers)).toList())
                        .toList());
    }
}
