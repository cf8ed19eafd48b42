// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names in route files: each route has an id of its own that its file announces, and names refusals that exist. */
final class RouteNameCheck implements Checker {
    @Override
    public void check(Installation installation, Slips slips) {
        strangers(installation, RouteFile.FOLDER, RouteFile.SUFFIX, slips);
        strangers(installation, Connector.FOLDER, Connector.SUFFIX, slips);
        installation.routeFiles().forEach(file -> routes(file, installation.offers(), slips));
        twice(installation, slips);
        configurations(installation, slips);
    }

    /** A file whose name ends otherwise is one the engine never opens. */
    private static void strangers(Installation installation, String folder, String suffix, Slips slips) {
        for (String file : Folder.files(installation.home(), folder)) {
            String lower = file.toLowerCase(Locale.ROOT);
            if ((lower.endsWith(".yaml") || lower.endsWith(".yml")) && !file.endsWith(suffix)) {
                slips.add(
                        folder.equals(RouteFile.FOLDER) ? RouteProblem.ROUTE_FILE : RouteProblem.CONNECTOR,
                        "nobody reads this file, because its name does not end in " + suffix,
                        new Place(file, 1),
                        "rename it, or keep it in another folder");
            }
        }
    }

    private static void routes(RouteFile file, Offers offers, Slips slips) {
        file.root().items().stream()
                .flatMap(element -> element.entries().stream())
                .filter(element -> element.name().equals("from"))
                .forEach(element -> withoutId(element.at(), file, slips));
        for (YamlValue definition : file.routes().toList()) {
            Route route = Route.of(definition, offers);
            if (route.id().isEmpty()) {
                withoutId(route.at(), file, slips);
            } else if (!route.id().equals(file.stem()) && !route.id().startsWith(file.stem() + "-")) {
                slips.add(
                        RouteProblem.ROUTE_FILE,
                        "the route " + route.id() + " stands in a file of another name",
                        route.at(),
                        "name it " + file.stem() + " or " + file.stem() + "-more, or move it to routes/" + route.id()
                                + RouteFile.SUFFIX);
            }
        }
    }

    private static void withoutId(Place at, RouteFile file, Slips slips) {
        slips.add(
                RouteProblem.ROUTE_FILE,
                "a route has no id, so nobody could find it in the console or the ledger",
                at,
                "write it as route: with a line id: " + file.stem());
    }

    private static void twice(Installation installation, Slips slips) {
        Map<String, Place> before = new HashMap<>();
        for (Route route : installation.routes()) {
            Place first = route.id().isEmpty() ? null : before.putIfAbsent(route.id(), route.at());
            if (first != null) {
                slips.add(
                        RouteProblem.ROUTE_FILE,
                        "two routes have the id " + route.id() + "; the first is at " + first,
                        route.at(),
                        "give each route its own id");
            }
        }
    }

    private static void configurations(Installation installation, Slips slips) {
        List<YamlValue> all = installation.routeFiles().stream()
                .flatMap(RouteFile::configurations)
                .toList();
        Set<String> ids = all.stream().map(value -> value.text("id")).collect(Collectors.toSet());
        for (Route route : installation.routes()) {
            route.configurations().forEach(reference -> unknown(reference, ids, installation, slips));
            if (route.configurations().isEmpty() && !ids.contains("")) {
                slips.add(
                        RouteProblem.ROUTE_FILE,
                        "the route " + route.id()
                                + " says nothing of refusal, so a message that fails would not be held",
                        route.at(),
                        "add a line routeConfigurationId: refusal (refusal-at-the-door where a sender waits)");
            }
        }
    }

    private static void unknown(Route.Reference reference, Set<String> ids, Installation installation, Slips slips) {
        String name = reference.name();
        if (ids.contains(name) || name.contains("*") || !installation.complete()) {
            return;
        }
        slips.add(
                RouteProblem.ROUTE_FILE,
                "there is no route configuration " + name,
                reference.at(),
                Nearest.advice(name, ids, "write %s", "name one of: " + Nearest.list(ids)));
    }
}
