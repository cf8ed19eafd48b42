// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * The queues on a campaign's way. A queue that pages forgets priorities, and one that is long makes live messages of the same
 * patients late: so a campaign waits until there is room.
 *
 * @param depths returns queue → how many messages it holds
 * @param most how many it may hold
 */
record Road(Supplier<Map<String, Long>> depths, int most) {
    /** A broker → the road through it. */
    static Road through(EmbeddedActiveMQ broker, int most) {
        return new Road(() -> depths(broker), most);
    }

    private static Map<String, Long> depths(EmbeddedActiveMQ broker) {
        Map<String, Long> depths = new TreeMap<>();
        broker.getActiveMQServer().getPostOffice().getAllBindings().forEach(binding -> {
            if (binding instanceof QueueBinding queue) {
                depths.put(
                        queue.getQueue().getName().toString(), queue.getQueue().getMessageCount());
            }
        });
        return depths;
    }

    /** Feed → how many messages more there is room for; 0 for none. */
    int room(String feed) {
        long longest = depths.get().entrySet().stream()
                .filter(queue ->
                        queue.getKey().equals("in." + feed) || queue.getKey().startsWith("out."))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        return (int) Math.max(0, most - longest);
    }

    /** Feed → whether none of it waits for conversion. */
    boolean isClear(String feed) {
        return depths.get().getOrDefault("in." + feed, 0L) == 0;
    }
}
