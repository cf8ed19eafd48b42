// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Bytes → text, in the charset the message names in MSH-18, or else the feed's. Bytes that are not of that charset are a problem,
 * never a question mark: a wrong guess turns one patient's name into another's. It is the first step after intake, so it is here
 * that a message is recognised that ended the engine before.
 */
final class Decode implements Processor {
    private final Map<String, Charset> charsetOfFeed;
    private final Suspects suspects;

    Decode(Map<String, Charset> charsetOfFeed, Suspects suspects) {
        this.charsetOfFeed = charsetOfFeed;
        this.suspects = suspects;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        byte[] raw = Envelope.body(exchange.getMessage());
        exchange.setProperty(Envelope.RAW, raw);
        suspects.begin(exchange);
        Charset ofFeed = charsetOfFeed.get(Envelope.header(exchange, Envelope.FEED));
        exchange.getMessage()
                .setBody(Hl7Decoder.decode(raw, java.util.Objects.requireNonNull(ofFeed, "the feed has a charset")));
    }
}
