// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Destinations;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is switched off is a destination, and no feed is left without any. */
final class SwitchedOffCheck implements Checker {
    private static final String OUT = "out.";

    @Override
    public void check(Installation installation, Slips slips) {
        Optional<Setting> setting = installation.settings().named(Destinations.OFF);
        Set<String> off = setting.flatMap(installation.settings()::value)
                .map(value -> Destinations.named(value.text()))
                .orElse(Set.of());
        if (off.isEmpty() || !installation.complete()) {
            return;
        }
        Set<String> destinations = destinations(installation);
        new TreeSet<>(off)
                .stream()
                        .filter(name -> !destinations.contains(name))
                        .forEach(name -> unknown(name, destinations, setting.orElseThrow(), slips));
        installation
                .endpoints()
                .filter(endpoint -> endpoint.is(Offers.STEP, "record"))
                .flatMap(endpoint -> endpoint.option("destinations").stream())
                .filter(option ->
                        new Destinations(off).on(names(installation, option)).isEmpty())
                .forEach(option -> slips.add(
                        RouteProblem.DESTINATION,
                        "every destination of this feed is switched off, so what it sends goes nowhere",
                        option.at(),
                        "take one of them out of " + Destinations.OFF + ", or remove the feed's route file"));
    }

    private static Set<String> names(Installation installation, Endpoint.Option option) {
        return Stream.of(installation.inPlace(option.value()).split(",")).collect(Collectors.toSet());
    }

    private static Set<String> destinations(Installation installation) {
        return QueueEnd.queues(QueueEnd.of(
                        installation.routes().stream().flatMap(route -> route.from().stream()),
                        "queue-in",
                        installation))
                .stream()
                .filter(queue -> queue.startsWith(OUT))
                .map(queue -> queue.substring(OUT.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void unknown(String name, Set<String> destinations, Setting setting, Slips slips) {
        slips.add(
                RouteProblem.SETTING,
                "the setting " + Destinations.OFF + " names " + name + ", which is no destination",
                setting.at(),
                Nearest.advice(
                        name, destinations, "write %s", "name some of: " + Nearest.list(destinations) + "; or none"));
    }
}
