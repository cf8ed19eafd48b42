// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.nio.file.Files;
import java.util.Set;

/**
 * Addresses in route files: the step or connector exists, and its options are the declared ones. Camel ignores a
 * misspelt optional setting of a connector without a word, so this is the only guard.
 */
final class EndpointCheck implements Checker {
    @Override
    public void check(Installation installation, Slips slips) {
        for (RouteFile file : installation.routeFiles()) {
            file.endpoints().forEach(endpoint -> check(endpoint, installation, slips));
        }
        installation.endpoints().forEach(endpoint -> {
            values(endpoint, installation, slips);
            layer(endpoint, installation, slips);
            enhanced(endpoint, slips);
        });
        directions(installation, slips);
    }

    private static void check(Endpoint written, Installation installation, Slips slips) {
        Offers offers = installation.offers();
        Endpoint meant = offers.meant(written);
        if (!Components.exist(written.scheme())) {
            slips.add(
                    RouteProblem.ROUTE_FILE,
                    "there is no component " + written.scheme() + " for " + written,
                    written.at(),
                    Nearest.advice(
                            written.scheme(),
                            offers.byScheme().keySet(),
                            "write %s:" + meant.name(),
                            "write step: for a step of the walk, kamelet: for a connector"));
        }
        if (!offers.byScheme().containsKey(meant.scheme()) || written.name().contains("{")) {
            return;
        }
        if (!offers.names(meant.scheme()).contains(written.name())) {
            unknown(written.name(), meant, offers, slips);
        }
        offers.named(meant).ifPresent(offer -> options(written, meant, offer, slips));
    }

    private static void unknown(String name, Endpoint meant, Offers offers, Slips slips) {
        Set<String> names = offers.names(meant.scheme());
        slips.add(
                kind(meant),
                "there is no " + (kind(meant) == RouteProblem.STEP ? "step " : "connector ") + name,
                meant.at(),
                Nearest.advice(name, names, "write " + meant.scheme() + ":%s", "name one of: " + Nearest.list(names)));
    }

    private static void options(Endpoint written, Endpoint meant, Offer offer, Slips slips) {
        String word = kind(meant) == RouteProblem.STEP ? "option" : "setting";
        for (Endpoint.Option option : written.options()) {
            if (!offer.options().contains(option.name()) && !ofCamel(meant, option.name())) {
                slips.add(
                        kind(meant),
                        meant + " knows no " + word + " " + option.name(),
                        option.at(),
                        Nearest.advice(
                                option.name(),
                                offer.options(),
                                "write %s",
                                "remove it; known are: " + Nearest.list(offer.options())));
            }
        }
        for (String required : offer.required()) {
            if (meant.option(required).isEmpty()) {
                slips.add(
                        kind(meant),
                        meant + " lacks its " + word + " " + required,
                        written.at(),
                        "write " + meant + "?" + required + "=value");
            }
        }
    }

    private static boolean ofCamel(Endpoint endpoint, String option) {
        return endpoint.scheme().equals(Offers.CONNECTOR) && Offers.OF_CAMEL.contains(option);
    }

    private static void values(Endpoint endpoint, Installation installation, Slips slips) {
        installation.connector(endpoint).ifPresent(connector -> endpoint.options().stream()
                .filter(option -> Placeholder.in(option.value(), option.at()).allMatch(installation::hasGood))
                .forEach(option -> value(option, endpoint, connector, installation.inPlace(option.value()), slips)));
    }

    private static void value(
            Endpoint.Option option, Endpoint endpoint, Connector connector, String value, Slips slips) {
        Connector.Declared declared = connector.settings().get(option.name());
        if (declared != null && !value.contains("{") && !declared.holds(value)) {
            slips.add(
                    RouteProblem.CONNECTOR,
                    option.name() + " of " + endpoint + " is not " + declared.words(),
                    option.at(),
                    "correct the value here, or the setting it names");
        }
    }

    private static void layer(Endpoint endpoint, Installation installation, Slips slips) {
        String layer = endpoint.is(Offers.STEP, "map") ? endpoint.value("layer") : "";
        boolean inside = !layer.contains("..") && !layer.startsWith("/");
        if (layer.isEmpty()
                || (inside
                        && Files.isDirectory(
                                installation.home().resolve("mappings").resolve(layer)))) {
            return;
        }
        slips.add(
                RouteProblem.STEP,
                "there is no layer " + layer + " of mappings",
                endpoint.option("layer").map(Endpoint.Option::at).orElse(endpoint.at()),
                Nearest.advice(
                        layer,
                        Folder.layers(installation.home()),
                        "write layer=%s",
                        "make the folder mappings/" + layer + ", or name one of: "
                                + Nearest.list(Folder.layers(installation.home()))));
    }

    /** Enhanced mode is MLLP's; who posts FHIR hears an HTTP status and nothing else. */
    private static void enhanced(Endpoint endpoint, Slips slips) {
        endpoint.option("acknowledge")
                .filter(option -> endpoint.is(Offers.STEP, "receive"))
                .filter(option ->
                        endpoint.value("as").equals("fhir") && option.value().equals("enhanced"))
                .ifPresent(option -> slips.add(
                        RouteProblem.STEP,
                        "a feed of FHIR Bundles has no enhanced mode",
                        option.at(),
                        "remove acknowledge=enhanced; the HTTP status says whether a Bundle was taken"));
    }

    /** Routes come from sources and go to sinks and actions. */
    private static void directions(Installation installation, Slips slips) {
        installation.routes().forEach(route -> route.from().ifPresent(from -> installation
                .connector(from)
                .filter(connector ->
                        !connector.type().equals("source") && !connector.type().isEmpty())
                .ifPresent(connector ->
                        direction(from, "takes no messages in, so no route can come from it", "-in", slips))));
        installation.targets().forEach(to -> installation
                .connector(to)
                .filter(connector -> connector.type().equals("source"))
                .ifPresent(
                        connector -> direction(to, "only takes messages in, so no route can go to it", "-out", slips)));
    }

    private static void direction(Endpoint endpoint, String what, String end, Slips slips) {
        slips.add(
                RouteProblem.CONNECTOR,
                endpoint + " " + what,
                endpoint.at(),
                "name a connector of the other direction, one that ends in " + end);
    }

    private static RouteProblem kind(Endpoint endpoint) {
        return endpoint.scheme().equals(Offers.STEP) ? RouteProblem.STEP : RouteProblem.CONNECTOR;
    }
}
