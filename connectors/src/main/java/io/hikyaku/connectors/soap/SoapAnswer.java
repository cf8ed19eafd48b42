// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * The bytes at the end of the route → the response's envelope; anything else, a fault. The message's headers stay here. What was
 * refused before it came to the route is answered already.
 */
public final class SoapAnswer implements Processor {
    private static final int FAILED = 500;

    /** Stateless; one per kamelet. */
    public SoapAnswer() {}

    @Override
    public void process(Exchange exchange) {
        SoapCall call = (SoapCall) exchange.removeProperty(SoapIn.CALL);
        if (call == null) {
            exchange.getMessage()
                    .setHeader(
                            Exchange.HTTP_RESPONSE_CODE,
                            exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, FAILED, Integer.class));
            return;
        }
        call.acknowledge(exchange.getMessage().getBody() instanceof byte[] bytes ? bytes : null);
        answer(exchange, call);
    }

    static void answer(Exchange exchange, SoapCall call) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, call.status());
        message.setHeader(Exchange.CONTENT_TYPE, call.contentType());
        message.setBody(call.content());
    }
}
