// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.step.StepDeclaration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that route files may name.
 *
 * @param byScheme {@code step} and {@code kamelet} → what each offers by name
 */
record Offers(Map<String, Map<String, Offer>> byScheme) {
    static final String STEP = "step";
    static final String CONNECTOR = "kamelet";

    /** What Camel itself takes behind any {@code kamelet:}. */
    static final Set<String> OF_CAMEL = Set.of(
            "block",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "failIfNoConsumers",
            "lazyStartProducer",
            "location",
            "noErrorHandler",
            "timeout");

    /** The declared steps and the installation's connectors → what route files may name. */
    static Offers of(Collection<Connector> connectors) {
        Map<String, Offer> steps = new TreeMap<>();
        StepDeclaration.ALL.forEach(step -> steps.put(step.name(), Offer.of(step)));
        Map<String, Offer> kamelets = new TreeMap<>();
        connectors.forEach(connector -> kamelets.put(connector.name(), Offer.of(connector)));
        return new Offers(Map.of(STEP, steps, CONNECTOR, kamelets));
    }

    /** Returns the names offered behind a scheme, by alphabet; none for a scheme that is neither step nor connector. */
    Set<String> names(String scheme) {
        return new TreeSet<>(byScheme.getOrDefault(scheme, Map.of()).keySet());
    }

    /** Returns what an address names, if that is offered. */
    Optional<Offer> named(Endpoint endpoint) {
        return Optional.ofNullable(
                byScheme.getOrDefault(endpoint.scheme(), Map.of()).get(endpoint.name()));
    }

    /**
     * Returns an address as it was probably meant, so that one misspelling is one slip and not one for all that follows
     * from it.
     */
    Endpoint meant(Endpoint written) {
        String scheme = Components.exist(written.scheme())
                ? written.scheme()
                : Nearest.to(written.scheme(), byScheme.keySet()).orElse(written.scheme());
        String name = Nearest.to(written.name(), names(scheme)).orElse(written.name());
        Endpoint meant = new Endpoint(scheme, name, written.options(), written.at());
        return named(meant).map(offer -> withOptions(meant, offer)).orElse(meant);
    }

    private static Endpoint withOptions(Endpoint endpoint, Offer offer) {
        List<Endpoint.Option> options = endpoint.options().stream()
                .map(option -> new Endpoint.Option(
                        Nearest.to(option.name(), offer.options()).orElse(option.name()), option.value(), option.at()))
                .toList();
        return new Endpoint(endpoint.scheme(), endpoint.name(), options, endpoint.at());
    }
}
