// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.http;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * The bytes at the end of the route → the response, 200, or 204 where there are none; anything else, 500 without content. The
 * envelope's headers stay here.
 */
public final class HttpAnswer implements Processor {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FAILED = 500;
    private static final String FHIR = "application/fhir+json";
    private static final String TYPE = "application/hl7-v2";

    /** Stateless; one per kamelet. */
    public HttpAnswer() {}

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] answer = message.getBody() instanceof byte[] bytes ? bytes : null;
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status(answer));
        if (answer == null) {
            message.setBody(new byte[0]);
        }
        boolean json = answer != null && answer.length > 0 && answer[0] == '{';
        message.setHeader(Exchange.CONTENT_TYPE, json ? FHIR : TYPE);
    }

    private static int status(byte @Nullable [] answer) {
        if (answer == null) {
            return FAILED;
        }
        return answer.length == 0 ? NO_CONTENT : OK;
    }
}
