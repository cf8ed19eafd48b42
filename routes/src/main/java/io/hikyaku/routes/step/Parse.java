// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Text → HL7 message: an index over its characters, nothing copied, nothing lost, in whatever order the segments came. */
final class Parse implements Processor {
    @Override
    public void process(Exchange exchange) {
        Hl7Message message = Hl7Message.parse(exchange.getMessage().getBody(String.class));
        exchange.setProperty(Envelope.MESSAGE, message);
        exchange.getMessage().setBody(message);
    }
}
