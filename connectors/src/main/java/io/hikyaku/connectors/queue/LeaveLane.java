// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.queue;

import io.hikyaku.connectors.EnvelopeHeader;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;

/** An envelope just taken off a queue → the same; once it has ended well, its lane holds one less. */
public final class LeaveLane implements Processor {
    private String queue = "";

    /** One per kamelet; Camel sets the queue. */
    public LeaveLane() {}

    @Override
    public void process(Exchange exchange) {
        String lane = exchange.getMessage().getHeader(EnvelopeHeader.LANE, "", String.class);
        LanesUnderWay lanes = LanesUnderWay.of(exchange.getContext());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange ended) {
                lanes.leave(queue, lane);
            }
        });
    }

    /** Name of the queue. */
    public void setQueue(String queue) {
        this.queue = queue;
    }
}
