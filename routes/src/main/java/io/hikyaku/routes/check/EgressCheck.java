// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.connectors.delivery.ThisMachine;
import io.hikyaku.routes.problem.RouteProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every machine a connector sends to or fetches from is one that {@code egress.hosts} names. The engine would not start with another. */
final class EgressCheck implements Checker {
    private static final String HOSTS = "egress.hosts";
    /** The connectors that take in what they fetch themselves; the others' host is this machine. */
    private static final Set<String> FETCH = Set.of("sftp-in", "eprescription-in");

    private static final Set<String> NAME_A_MACHINE = Set.of("server", "host", "tokenUrl", "webApi");

    @Override
    public void check(Installation installation, Slips slips) {
        Set<String> named = installation
                .settings()
                .named(HOSTS)
                .flatMap(installation.settings()::value)
                .map(value -> Stream.of(value.text().split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        installation.routes().stream()
                .flatMap(route -> route.endpoints().stream())
                .filter(endpoint -> endpoint.name().endsWith("-out") || FETCH.contains(endpoint.name()))
                .flatMap(endpoint -> NAME_A_MACHINE.stream().flatMap(name -> endpoint.option(name).stream()))
                .forEach(option -> machine(installation.inPlace(option.value()))
                        .filter(host -> !ThisMachine.is(host) && !named.contains(host.toLowerCase(Locale.ROOT)))
                        .ifPresent(host -> slips.add(
                                RouteProblem.SETTING,
                                "%s names %s, which is not among the hosts that may be reached"
                                        .formatted(option.name(), host),
                                option.at(),
                                "if it is a destination of yours, add it to " + HOSTS)));
    }

    /** A host, or a URL → the host; none for what is neither, which others tell. */
    private static Optional<String> machine(String written) {
        if (written.isBlank() || written.contains("{")) {
            return Optional.empty();
        }
        try {
            return written.contains("/")
                    ? Optional.ofNullable(URI.create(written).getHost())
                    : Optional.of(written);
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }
}
