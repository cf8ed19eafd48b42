// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A destination that holds state, as a route file says it: {@code step:project?destination=clins&since=2025}.
 *
 * @param name its name in the ledger
 * @param options of the step
 */
public record ProjectedDestination(String name, Map<String, String> options) {
    /**
     * The first one the route files of an installation name.
     *
     * @throws RouteException {@code RTE-302} if there is none
     */
    public static ProjectedDestination of(Path home) {
        Installation installation = Installation.read(home, Surroundings.ofThisProcess(), new Slips());
        return installation
                .endpoints()
                .filter(endpoint -> endpoint.is(Offers.STEP, "project"))
                .findFirst()
                .map(step -> new ProjectedDestination(
                        step.value("destination"),
                        step.options().stream()
                                .collect(Collectors.toMap(
                                        Endpoint.Option::name,
                                        option -> installation.inPlace(option.value()),
                                        (first, second) -> second))))
                .orElseThrow(() -> new RouteException(
                        RouteProblem.STEP,
                        "no route has a step:project",
                        "routes/*.camel.yaml",
                        "add the route of docs/how-to/share-with-the-national-service.md"));
    }
}
