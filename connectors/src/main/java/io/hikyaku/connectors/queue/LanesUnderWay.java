// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * Queue and lane → how many envelopes are under way there. The broker lets a higher priority overtake inside a message group, too,
 * so an urgent envelope may only have its priority where its lane holds nothing older. The bean {@value #BEAN}: connectors make it
 * if the hall has not. It errs on the safe side: an envelope counted too often costs an urgent one its haste, not the order.
 * Safe for many threads.
 */
public final class LanesUnderWay {
    /** Name of the bean. */
    public static final String BEAN = "lanesUnderWay";

    /** Beyond that many lanes nothing is urgent any more: everything is late. */
    static final int MOST_LANES = 100_000;

    private final Map<String, Integer> lanes = new ConcurrentHashMap<>();

    /** Nothing is under way. */
    public LanesUnderWay() {}

    /** A context → its lanes. */
    static LanesUnderWay of(CamelContext context) {
        LanesUnderWay known = context.getCamelContextExtension().getContextPlugin(LanesUnderWay.class);
        return known != null ? known : found(context);
    }

    /** Looked for once: every envelope passes here, and they would wait for each other. */
    private static LanesUnderWay found(CamelContext context) {
        Registry registry = context.getRegistry();
        synchronized (registry) {
            LanesUnderWay found = registry.lookupByNameAndType(BEAN, LanesUnderWay.class);
            if (found == null) {
                found = new LanesUnderWay();
                registry.bind(BEAN, found);
            }
            context.getCamelContextExtension().addContextPlugin(LanesUnderWay.class, found);
            return found;
        }
    }

    /** An envelope was put on a queue, or is about to be. Returns whether its lane held nothing before. */
    public boolean enter(String queue, String lane) {
        boolean room = lanes.size() < MOST_LANES;
        return lanes.merge(queue + " " + lane, 1, Integer::sum) == 1 && room;
    }

    /** An envelope that was taken off a queue has ended its way there. */
    void leave(String queue, String lane) {
        lanes.computeIfPresent(queue + " " + lane, (key, count) -> count > 1 ? count - 1 : null);
    }
}
