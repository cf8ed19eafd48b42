// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a feed's route does with its messages, as the route files say it.
 *
 * @param feed its name
 * @param isFhir whether its messages are FHIR Bundles already
 * @param layer of the mappings
 * @param profiles what the Bundles are judged by
 * @param destinations where they go: name → options of the {@code fhir-out} that takes them there, none for another connector
 */
public record FeedRoute(
        String feed, boolean isFhir, String layer, String profiles, Map<String, Map<String, String>> destinations) {
    /** Copies the destinations. */
    public FeedRoute {
        destinations = Map.copyOf(destinations);
    }

    /**
     * Reads the route of a feed.
     *
     * @throws RouteException {@code RTE-302} if there is none that takes from {@code in.FEED}
     */
    public static FeedRoute of(Settings settings, String feed) {
        Surroundings own = new Surroundings(name -> null, settings.values()::get);
        Installation installation = Installation.read(settings.home(), own, new Slips());
        Reading reading = new Reading(installation);
        Route route = reading.from("in." + feed)
                .orElseThrow(() -> new RouteException(
                        RouteProblem.ROUTE_FILE,
                        "no route takes what comes by the feed " + feed,
                        "routes/*.camel.yaml",
                        "write a route from kamelet:queue-in?queue=in." + feed));
        return new FeedRoute(
                feed,
                reading.option(route, "parse", "as").equals("fhir"),
                reading.option(route, "map", "layer"),
                reading.option(route, "validate", "profiles"),
                List.of(reading.option(route, "record", "destinations").split(",")).stream()
                        .collect(Collectors.toMap(name -> name, reading::delivery, (first, second) -> second)));
    }

    /** The installation a route is looked for in. */
    private record Reading(Installation installation) {
        Optional<Route> from(String queue) {
            return installation.routes().stream()
                    .filter(route -> route.from()
                            .filter(from -> from.is(Offers.CONNECTOR, "queue-in"))
                            .filter(from ->
                                    installation.inPlace(from.value("queue")).equals(queue))
                            .isPresent())
                    .findFirst();
        }

        String option(Route route, String step, String name) {
            return route.endpoints().stream()
                    .filter(endpoint -> endpoint.is(Offers.STEP, step))
                    .map(endpoint -> installation.inPlace(endpoint.value(name)))
                    .findFirst()
                    .orElse("");
        }

        Map<String, String> delivery(String destination) {
            return from("out." + destination).stream()
                    .flatMap(route -> route.endpoints().stream())
                    .filter(endpoint -> endpoint.is(Offers.CONNECTOR, "fhir-out"))
                    .findFirst()
                    .map(endpoint -> endpoint.options().stream()
                            .collect(Collectors.toMap(
                                    Endpoint.Option::name,
                                    option -> installation.inPlace(option.value()),
                                    (first, second) -> second)))
                    .orElse(Map.of());
        }
    }
}
