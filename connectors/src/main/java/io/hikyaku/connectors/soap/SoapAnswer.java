// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The bytes at the end of the route → the response's envelope; anything else, a fault. The envelope's headers stay here. */
public final class SoapAnswer implements Processor {
    /** Stateless; one per kamelet. */
    public SoapAnswer() {}

    @Override
    public void process(Exchange exchange) {
        SoapCall call = exchange.getProperty(SoapIn.CALL, SoapCall.class);
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
