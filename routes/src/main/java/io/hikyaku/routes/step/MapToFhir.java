// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * HL7 → FHIR Bundle and the account of every populated field. Named {@code map} in route files. Each resource carries the message's
 * key in {@code meta.source}, by which a destination can be asked what it already has. The mappings that apply are asked for once,
 * so one version of them maps all of a message, and is kept with it. What was parsed as FHIR is that already.
 */
final class MapToFhir implements Processor {
    /** What stands before the key of a message in {@code meta.source}. */
    static final String SOURCE = "urn:hikyaku:";

    private final Supplier<Mappings> mappings;

    MapToFhir(Supplier<Mappings> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void process(Exchange exchange) {
        Mappings applying = mappings.get();
        exchange.setProperty(Envelope.MAPPING_VERSION, applying.version());
        Mapped mapped = exchange.getProperty(Envelope.MAPPED, Mapped.class);
        if (mapped == null) {
            Hl7Message message = Envelope.property(exchange, Envelope.MESSAGE, Hl7Message.class);
            mapped = applying.map(message, SOURCE + Envelope.header(exchange, Envelope.MESSAGE_KEY));
            exchange.setProperty(Envelope.MAPPED, mapped);
        }
        exchange.getMessage().setHeader(Envelope.OCCURRED, mapped.occurred().toString());
        exchange.getMessage().setBody(mapped.bundle());
    }
}
