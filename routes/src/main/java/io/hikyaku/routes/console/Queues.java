// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.postoffice.Binding;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/** How many messages each queue holds, those in work included. Nothing here looks into a message. Safe for many threads. */
final class Queues {
    /** What waits to be converted. */
    static final String IN = "in.";
    /** What waits for a destination. */
    static final String OUT = "out.";

    private static final SimpleString DEAD_LETTERS = SimpleString.of("held.broker");

    private final EmbeddedActiveMQ broker;

    Queues(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /** Returns queue → messages, for every queue of the broker, by name. */
    Map<String, Long> depths() {
        Map<String, Long> depths = new TreeMap<>();
        server().getPostOffice().getAllBindings().forEach(binding -> add(depths, binding));
        return depths;
    }

    private static void add(Map<String, Long> depths, Binding binding) {
        if (binding instanceof QueueBinding queue) {
            depths.put(queue.getQueue().getName().toString(), queue.getQueue().getMessageCount());
        }
    }

    /**
     * Returns feed → how many messages the broker gave up on before they were recorded, so that nobody else knows of them. The
     * queue of dead letters is walked; it should be empty always.
     */
    Map<String, Long> deadAtIntake() {
        Map<String, Long> dead = new TreeMap<>();
        Queue queue = server().locateQueue(DEAD_LETTERS);
        if (queue == null || queue.getMessageCount() == 0) {
            return dead;
        }
        try (LinkedListIterator<MessageReference> letters = queue.browserIterator()) {
            while (letters.hasNext()) {
                String from = String.valueOf(letters.next().getMessage().getObjectProperty(Message.HDR_ORIGINAL_QUEUE));
                if (from.startsWith(IN)) {
                    dead.merge(from.substring(IN.length()), 1L, Long::sum);
                }
            }
        }
        return dead;
    }

    /** Returns whether the broker takes messages. */
    boolean isUp() {
        return server() != null && server().isActive();
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }
}
