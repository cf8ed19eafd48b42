// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.outbound.OrderBundle;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A Bundle from a FHIR server → the same bytes, with the feed they came by, the message key and the lane of the patient, which is
 * that of the hospital's HL7 messages about the same. Written {@code step:receive?as=fhir}.
 */
final class ReceiveFhir implements Processor {
    private final String tenant;
    private final String facility;
    private final String feed;
    private final Lanes lanes;

    ReceiveFhir(Steps steps, String feed) {
        this.tenant = steps.tenant();
        this.facility = steps.settings().get("hikyaku.facility");
        this.feed = feed;
        this.lanes = steps.lanes();
    }

    @Override
    public void process(Exchange exchange) {
        byte[] raw = Envelope.body(exchange.getMessage());
        exchange.getMessage().setHeader(Envelope.FEED, feed);
        exchange.getMessage().setHeader(Envelope.MESSAGE_KEY, MessageKey.of(tenant, feed, "", raw));
        String known = exchange.getProperty(Envelope.PATIENT, String.class);
        String patient = known != null ? known : OrderBundle.patientId(raw, facility);
        exchange.getMessage().setHeader(Envelope.LANE, lanes.now(tenant, feed, patient));
    }
}
