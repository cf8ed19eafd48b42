// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The bytes at the end of the route → the response, 200; anything else, 500 without content. The envelope's headers stay here. */
public final class HttpAnswer implements Processor {
    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final String FHIR = "application/fhir+json";
    private static final String TYPE = "application/hl7-v2";

    /** Stateless; one per kamelet. */
    public HttpAnswer() {}

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean answered = message.getBody() instanceof byte[];
        boolean json = message.getBody() instanceof byte[] bytes && bytes.length > 0 && bytes[0] == '{';
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answered ? OK : FAILED);
        message.setHeader(Exchange.CONTENT_TYPE, json ? FHIR : TYPE);
        if (!answered) {
            message.setBody(new byte[0]);
        }
    }
}
