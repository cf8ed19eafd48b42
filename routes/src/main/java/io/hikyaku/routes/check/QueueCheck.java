// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queues: whatever is put on one is taken by exactly one route. */
final class QueueCheck implements Checker {
    private static final Pattern QUEUE = Pattern.compile("(in|out|held)\\.[A-Za-z0-9.-]+");
    private static final String IN = "in.";

    @Override
    public void check(Installation installation, Slips slips) {
        List<QueueEnd> takers = QueueEnd.of(
                installation.routes().stream().flatMap(route -> route.from().stream()), "queue-in", installation);
        List<QueueEnd> feeders = QueueEnd.of(installation.targets(), "queue-out", installation);
        Stream.concat(takers.stream(), feeders.stream())
                .filter(end -> !QUEUE.matcher(end.queue()).matches())
                .forEach(end -> name(end, slips));
        takenTwice(takers, slips);
        if (installation.complete()) {
            untaken(takers, feeders, slips);
            unfed(takers, feeders, slips);
        }
    }

    private static void name(QueueEnd end, Slips slips) {
        slips.add(
                RouteProblem.DESTINATION,
                "the broker makes no queue of the name " + end.queue(),
                end.at(),
                "begin the name with in. (a feed), out. (a destination) or held.");
    }

    private static void takenTwice(List<QueueEnd> takers, Slips slips) {
        Map<String, Place> before = new HashMap<>();
        for (QueueEnd taker : takers) {
            Place first = before.putIfAbsent(taker.queue(), taker.at());
            if (first != null) {
                slips.add(
                        RouteProblem.DESTINATION,
                        "two routes take from " + taker.queue()
                                + ", so each gets only some of its messages; the first is at " + first,
                        taker.at(),
                        "give each route its own queue");
            }
        }
    }

    private static void untaken(List<QueueEnd> takers, List<QueueEnd> feeders, Slips slips) {
        Set<String> taken = QueueEnd.queues(takers);
        feeders.stream()
                .filter(end -> !taken.contains(end.queue())
                        && QUEUE.matcher(end.queue()).matches())
                .filter(end -> !end.queue().startsWith("held."))
                .forEach(end -> slips.add(
                        RouteProblem.DESTINATION,
                        "nobody takes from " + end.queue() + ", so what is put there stays there",
                        end.at(),
                        Nearest.advice(
                                end.queue(),
                                taken,
                                "write %s",
                                "add a route that comes from kamelet:queue-in?queue=" + end.queue()
                                        + ", or name one of: " + Nearest.list(taken))));
    }

    private static void unfed(List<QueueEnd> takers, List<QueueEnd> feeders, Slips slips) {
        Set<String> fed = QueueEnd.queues(feeders);
        Set<String> taken = QueueEnd.queues(takers);
        takers.stream()
                .filter(end -> end.queue().startsWith(IN) && !fed.contains(end.queue()))
                .filter(end -> fed.stream()
                        .noneMatch(queue -> !taken.contains(queue)
                                && Nearest.to(queue, Set.of(end.queue())).isPresent()))
                .forEach(end -> slips.add(
                        RouteProblem.DESTINATION,
                        "nobody puts anything on " + end.queue() + ", so this route never gets a message",
                        end.at(),
                        Nearest.advice(
                                end.queue(),
                                fed,
                                "write %s",
                                "add kamelet:queue-out?queue=" + end.queue() + " to the route that receives")));
    }
}
