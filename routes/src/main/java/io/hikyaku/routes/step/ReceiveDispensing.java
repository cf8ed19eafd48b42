// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.outbound.OrderBundle;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import io.hikyaku.routes.problem.RouteException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A dispensing result → the same bytes, with the feed they came by, the message key and the lane of the patient whose prescription it is.
 * One that cannot be read, or is of no known prescription, travels in its feed's lane and is held when it is parsed. Written
 * {@code step:receive?as=dispensing&registered=}.
 */
final class ReceiveDispensing implements Processor {
    private final String tenant;
    private final String facility;
    private final String feed;
    private final Lanes lanes;
    private final RegisteredPrescriptions registered;

    ReceiveDispensing(Steps steps, String feed, RegisteredPrescriptions registered) {
        this.tenant = steps.tenant();
        this.facility = steps.settings().get("hikyaku.facility");
        this.feed = feed;
        this.lanes = steps.lanes();
        this.registered = registered;
    }

    @Override
    public void process(Exchange exchange) {
        byte[] raw = Envelope.body(exchange.getMessage());
        exchange.getMessage().setHeader(Envelope.FEED, feed);
        exchange.getMessage().setHeader(Envelope.MESSAGE_KEY, MessageKey.of(tenant, feed, "", raw));
        exchange.getMessage().setHeader(Envelope.LANE, lanes.now(tenant, feed, patientId(raw)));
    }

    private String patientId(byte[] raw) {
        try {
            return OrderBundle.patientId(registered.of(DispensingDocument.read(raw)), facility);
        } catch (MappingException | RouteException unknown) {
            return "";
        }
    }
}
