// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.outbound.OrderBundle;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Text → a FHIR Bundle, kept as it came; map leaves it so. Written {@code step:parse?as=fhir}. */
final class ParseFhir implements Processor {
    @Override
    public void process(Exchange exchange) {
        exchange.setProperty(
                Envelope.MAPPED, OrderBundle.mapped(exchange.getMessage().getBody(String.class)));
    }
}
