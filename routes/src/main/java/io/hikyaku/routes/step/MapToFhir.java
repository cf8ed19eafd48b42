// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * HL7 → FHIR Bundle and the account of every populated field. Named {@code map} in route files. Each resource carries the message's
 * key in {@code meta.source}, by which a destination can be asked what it already has.
 */
final class MapToFhir implements Processor {
    private static final String SOURCE = "urn:hikyaku:";

    private final Mappings mappings;

    MapToFhir(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public void process(Exchange exchange) {
        Hl7Message message = Envelope.property(exchange, Envelope.MESSAGE, Hl7Message.class);
        Mapped mapped = mappings.map(message, SOURCE + Envelope.header(exchange, Envelope.MESSAGE_KEY));
        exchange.setProperty(Envelope.MAPPED, mapped);
        exchange.setProperty(Envelope.MAPPING_VERSION, mappings.version());
        exchange.getMessage().setHeader(Envelope.OCCURRED, mapped.occurred().toString());
        exchange.getMessage().setBody(mapped.bundle());
    }
}
