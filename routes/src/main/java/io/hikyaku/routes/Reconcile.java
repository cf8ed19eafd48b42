// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.step.Envelope;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.Enumeration;
import java.util.HashSet;
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
        Set<String> waiting = waiting(jms, queue);
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

    private static Set<String> waiting(JMSContext jms, Queue queue) throws JMSException {
        Set<String> keys = new HashSet<>();
        for (Enumeration<?> all = jms.createBrowser(queue).getEnumeration(); all.hasMoreElements(); ) {
            keys.add(((Message) all.nextElement()).getStringProperty(Envelope.MESSAGE_KEY));
        }
        return keys;
    }

    private static int send(JMSContext jms, Queue queue, Deliveries.Open open) throws JMSException {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(open.bundle());
        message.setStringProperty(Envelope.ARRIVAL, open.arrival());
        message.setStringProperty(Envelope.FEED, open.feed());
        message.setStringProperty(Envelope.LANE, open.lane());
        message.setStringProperty(Envelope.MESSAGE_KEY, open.messageKey());
        message.setStringProperty(Envelope.OCCURRED, open.occurredAt().toString());
        message.setStringProperty(Envelope.SEQUENCE, Long.toString(open.sequence()));
        jms.createProducer().send(queue, message);
        return 1;
    }
}
