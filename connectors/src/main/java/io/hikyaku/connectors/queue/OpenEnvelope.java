// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import io.hikyaku.connectors.EnvelopeHeader;
import java.util.TreeMap;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultMessage;

/**
 * A JMS message, read when somebody asks → a plain message: the bytes and the envelope's headers.
 *
 * <p>Without this a route that only adds a header would send the broker's own message on, unread headers and all.
 */
public final class OpenEnvelope implements Processor {
    /** Stateless; one per kamelet. */
    public OpenEnvelope() {}

    @Override
    public void process(Exchange exchange) {
        Message sealed = exchange.getIn();
        byte[] bytes = sealed.getBody(byte[].class);
        Message open = new DefaultMessage(exchange);
        open.setBody(bytes == null ? new byte[0] : bytes);
        new TreeMap<>(sealed.getHeaders()).forEach((name, value) -> {
            // Camel gives a message without a lane the header all the same, empty.
            if (value != null && EnvelopeHeader.travels(name)) {
                open.setHeader(name, value);
            }
        });
        exchange.setIn(open);
        letGo(sealed);
    }

    /**
     * The client puts a large message together in memory and keeps it: this one until its transaction ends, and its consumer until it
     * gets another. Read as it is now, its memory goes back at once; what is taken again is sent by the broker again.
     */
    private static void letGo(Message sealed) {
        if (sealed instanceof JmsMessage jms
                && jms.getJmsMessage() instanceof ActiveMQMessage message
                && message.getCoreMessage().isLargeMessage()) {
            message.getCoreMessage().getBuffer().capacity(0);
        }
    }
}
