// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import io.hikyaku.connectors.EnvelopeHeader;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** An envelope about to be put on a queue → the same, without its haste where its lane holds something older. */
public final class EnterLane implements Processor {
    private static final int USUAL_PRIORITY = 4;

    private String queue = "";

    /** One per kamelet; Camel sets the queue. */
    public EnterLane() {}

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String lane = message.getHeader(EnvelopeHeader.LANE, "", String.class);
        boolean first = LanesUnderWay.of(exchange.getContext()).enter(queue, lane);
        if (!first && message.getHeader(EnvelopeHeader.PRIORITY, USUAL_PRIORITY, Integer.class) > USUAL_PRIORITY) {
            message.setHeader(EnvelopeHeader.PRIORITY, USUAL_PRIORITY);
        }
    }

    /** Name of the queue. */
    public void setQueue(String queue) {
        this.queue = queue;
    }
}
