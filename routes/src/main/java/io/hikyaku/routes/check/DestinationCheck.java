// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each route deals with the one feed or destination it names, and sends to exactly the destinations it records. */
final class DestinationCheck implements Checker {
    private static final String IN = "in.";
    private static final String OUT = "out.";

    @Override
    public void check(Installation installation, Slips slips) {
        installation.routes().forEach(route -> new OneRoute(route, installation, slips).check());
    }

    /** One route and who hears of its slips. */
    private record OneRoute(Route route, Installation installation, Slips slips) {
        void check() {
            List<Endpoint.Option> recorded = options("record", "destinations");
            if (!recorded.isEmpty()
                    && !installation.inPlace(recorded.get(0).value()).contains("{")) {
                fannedOut(recorded.get(0));
            }
            options("receive", "feed").forEach(this::ownQueue);
            options("receive", "reply").forEach(this::wayBack);
            route.from()
                    .filter(from -> from.is(Offers.CONNECTOR, "queue-in"))
                    .map(from -> installation.inPlace(from.value("queue")))
                    .filter(queue -> queue.startsWith(OUT))
                    .ifPresent(queue -> ownDestination(queue.substring(OUT.length())));
        }

        private List<Endpoint.Option> options(String step, String option) {
            return route.endpoints().stream()
                    .filter(endpoint -> endpoint.is(Offers.STEP, step))
                    .flatMap(endpoint -> endpoint.option(option).stream())
                    .toList();
        }

        private Set<String> taken() {
            return QueueEnd.queues(QueueEnd.of(
                    installation.routes().stream().flatMap(other -> other.from().stream()), "queue-in", installation));
        }

        /** Returns the queues this route puts messages on, as they were probably meant. */
        private List<QueueEnd> sent(String prefix) {
            Set<String> taken = taken();
            return QueueEnd.of(route.endpoints().stream(), "queue-out", installation).stream()
                    .map(end -> new QueueEnd(Nearest.to(end.queue(), taken).orElse(end.queue()), end.at()))
                    .filter(end -> end.queue().startsWith(prefix))
                    .toList();
        }

        /** What the ledger waits to see settled is what was sent: no destination more, none less. */
        private void fannedOut(Endpoint.Option recorded) {
            Set<String> names = Stream.of(installation.inPlace(recorded.value()).split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            List<QueueEnd> sent = sent(OUT);
            Set<String> destinations = sent.stream()
                    .map(end -> end.queue().substring(OUT.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> notSent = new TreeSet<>(names);
            notSent.removeAll(destinations);
            notSent.forEach(name -> notSent(name, destinations, recorded.at()));
            sent.stream()
                    .filter(end -> !names.contains(end.queue().substring(OUT.length())))
                    .filter(end -> Nearest.to(end.queue().substring(OUT.length()), notSent)
                            .isEmpty())
                    .forEach(end -> slips.add(
                            RouteProblem.DESTINATION,
                            "the route sends to " + end.queue() + ", and step:record does not name that destination",
                            end.at(),
                            "write step:record?destinations=" + String.join(",", destinations)));
        }

        private void notSent(String name, Set<String> destinations, Place at) {
            slips.add(
                    RouteProblem.DESTINATION,
                    "step:record names the destination " + name + ", and the route sends nothing to " + OUT + name,
                    at,
                    Nearest.advice(
                            name,
                            destinations,
                            "write %s",
                            "add kamelet:queue-out?queue=" + OUT + name + " behind it, or remove " + name));
        }

        private void ownQueue(Endpoint.Option feed) {
            String queue = IN + feed.value();
            sent(IN).stream()
                    .filter(end -> !end.queue().equals(queue) && taken().contains(end.queue()))
                    .forEach(end -> slips.add(
                            RouteProblem.DESTINATION,
                            "the feed " + feed.value() + " is put on the queue of another feed, " + end.queue(),
                            end.at(),
                            "write kamelet:queue-out?queue=" + queue));
        }

        /** A held message's sender is answered by a route of its own, or never. */
        private void wayBack(Endpoint.Option reply) {
            String queue = OUT + installation.inPlace(reply.value());
            Set<String> taken = taken();
            if (!taken.contains(queue)) {
                slips.add(
                        RouteProblem.DESTINATION,
                        "nobody takes from " + queue + ", so no application answer ever leaves",
                        reply.at(),
                        Nearest.advice(
                                queue,
                                taken,
                                "write reply= and the rest of %s",
                                "add a route that comes from kamelet:queue-in?queue=" + queue));
            }
        }

        private void ownDestination(String destination) {
            route.endpoints().stream()
                    .flatMap(endpoint -> endpoint.option("destination").stream())
                    .filter(option -> !installation.inPlace(option.value()).equals(destination))
                    .forEach(option -> slips.add(
                            RouteProblem.DESTINATION,
                            "this route takes what waits for " + destination + " and names the destination "
                                    + option.value(),
                            option.at(),
                            "write destination=" + destination));
        }
    }
}
