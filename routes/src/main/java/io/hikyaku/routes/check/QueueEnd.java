// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One end of a queue, and where a route file names it.
 *
 * @param queue the queue's name, with settings in place
 * @param at where it is named
 */
record QueueEnd(String queue, Place at) {
    /** Returns the ends that addresses of one connector are; names that only a message tells are left out. */
    static List<QueueEnd> of(Stream<Endpoint> endpoints, String connector, Installation installation) {
        return endpoints
                .filter(endpoint -> endpoint.is(Offers.CONNECTOR, connector))
                .flatMap(endpoint -> endpoint.option("queue").stream())
                .map(queue -> new QueueEnd(installation.inPlace(queue.value()), queue.at()))
                .filter(end -> !end.queue().contains("{") && !end.queue().isEmpty())
                .toList();
    }

    /** Returns the queues of some ends, each once, by name. */
    static Set<String> queues(List<QueueEnd> ends) {
        return ends.stream().map(QueueEnd::queue).collect(Collectors.toCollection(TreeSet::new));
    }
}
