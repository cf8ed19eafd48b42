// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One route of a route file.
 *
 * @param id its id, empty if it has none
 * @param at where it stands: its id, or where that should be
 * @param from where it takes messages from
 * @param stops its steps
 * @param configurations the route configurations it names
 */
record Route(String id, Place at, Optional<Endpoint> from, List<Stop> stops, List<Reference> configurations) {
    /** One name of something elsewhere, and where it is named. */
    record Reference(String name, Place at) {}

    /** The value behind {@code route:} → the route. */
    static Route of(YamlValue definition, Offers offers) {
        Optional<YamlValue> id = definition.under("id");
        Optional<YamlValue> from = definition.under("from");
        return new Route(
                definition.text("id"),
                id.map(YamlValue::at).orElse(definition.at()),
                from.flatMap(Endpoint::of).map(offers::meant),
                definition.under("from", "steps").map(Stop::of).orElse(List.of()).stream()
                        .map(stop -> stop.meant(offers))
                        .toList(),
                configurations(definition));
    }

    private static List<Reference> configurations(YamlValue definition) {
        return definition.under("routeConfigurationId").stream()
                .flatMap(value -> Stream.of(value.text().orElse("").split(","))
                        .map(name -> new Reference(name.strip(), value.at())))
                .filter(reference -> !reference.name().isEmpty())
                .toList();
    }

    /** Returns where its steps go, in the order of the file. */
    List<Endpoint> endpoints() {
        return stops.stream().flatMap(Stop::endpoints).toList();
    }
}
