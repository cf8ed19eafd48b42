// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.quarantine.Envelopes;
import io.hikyaku.routes.step.Envelope;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger knows as recorded and not settled, and no queue holds, is put back on its queue before any route starts. That is
 * what makes a lost broker page survivable. Doing it twice changes nothing: a delivery that is settled is not repeated.
 */
final class Reconcile {
    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
    private static final int PAGE = 200;

    private final Deliveries deliveries;
    private final ConnectionFactory connections;

    Reconcile(Deliveries deliveries, ConnectionFactory connections) {
        this.deliveries = deliveries;
        this.connections = connections;
    }

    /** Drives again whatever is missing from the queues. Each page is one transaction. */
    void run() throws JMSException {
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (String destination : deliveries.destinations()) {
                int driven = drive(jms, destination);
                if (driven > 0) {
                    LOG.atWarn()
                            .addKeyValue("queue", "out." + destination)
                            .addKeyValue("messages", driven)
                            .log("driven again");
                }
            }
        }
    }

    private int drive(JMSContext jms, String destination) throws JMSException {
        Queue queue = jms.createQueue("out." + destination);
        Set<String> waiting = Envelopes.headers(jms, queue.getQueueName(), Envelope.MESSAGE_KEY);
        int driven = 0;
        long after = 0;
        List<Deliveries.Open> page = deliveries.open(destination, after, PAGE);
        while (!page.isEmpty()) {
            for (Deliveries.Open open : page) {
                driven += waiting.contains(open.messageKey()) ? 0 : send(jms, queue, open);
                after = open.sequence();
            }
            jms.commit();
            page = deliveries.open(destination, after, PAGE);
        }
        return driven;
    }

    private static int send(JMSContext jms, Queue queue, Deliveries.Open open) throws JMSException {
        jms.createProducer().send(queue, Envelopes.of(jms, open));
        return 1;
    }
}
