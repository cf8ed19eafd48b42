// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.hl7.FeedText;
import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.mappings.hl7.Hl7Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Frame → the same bytes, with the feed they came by, the message key and the lane they belong to. The lane is PID-3, found by a scan that stops there; a
 * message that cannot be read or names no patient travels in its feed's lane, and what is wrong with it is found out later, when it
 * is safely on disk. What the connector could not take whole goes no further.
 */
final class Receive implements Processor {
    private final String tenant;
    private final String feed;
    private final FeedText text;
    private final Lanes lanes;

    Receive(String tenant, String feed, FeedText text, Lanes lanes) {
        this.tenant = tenant;
        this.feed = feed;
        this.text = text;
        this.lanes = lanes;
    }

    @Override
    public void process(Exchange exchange) {
        ConnectorException refusal = exchange.getProperty(Arrivals.REFUSAL, ConnectorException.class);
        if (refusal != null) {
            throw refusal;
        }
        byte[] raw = Envelope.body(exchange.getMessage());
        String key =
                MessageKey.of(tenant, feed, Hl7Header.of(raw, text.charset()).field(10), raw);
        String known = exchange.getProperty(Envelope.PATIENT, String.class);
        String lane = lanes.now(tenant, feed, known != null ? known : patientId(raw));
        exchange.getMessage().setHeader(Envelope.FEED, feed);
        exchange.getMessage().setHeader(Envelope.MESSAGE_KEY, key);
        exchange.getMessage().setHeader(Envelope.LANE, lane);
        exchange.getMessage().setHeader(Envelope.PRIORITY, Urgency.of(raw, text.charset()));
    }

    private String patientId(byte[] raw) {
        try {
            return Hl7Message.parse(text.decode(LaneSegments.of(raw))).value("PID-3.1");
        } catch (MappingException unreadable) {
            return "";
        }
    }
}
