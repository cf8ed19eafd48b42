// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.jspecify.annotations.Nullable;

/**
 * A JMS message about to be sent → the same without what a stray header could have asked for: an expiry, a reply, a
 * delivery that does not survive.
 */
public final class SealEnvelope implements MessageCreatedStrategy {
    /** Stateless; one per kamelet. */
    public SealEnvelope() {}

    @Override
    public void onMessageCreated(Message message, Session session, Exchange exchange, @Nullable Throwable cause) {
        try {
            message.setJMSExpiration(Message.DEFAULT_TIME_TO_LIVE);
            message.setJMSDeliveryMode(DeliveryMode.PERSISTENT);
            message.setJMSReplyTo(null);
            message.setJMSCorrelationID(null);
            // Artemis keeps a type once set; an empty one is as near as it comes to none.
            if (message.getJMSType() != null) {
                message.setJMSType("");
            }
        } catch (JMSException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }
}
