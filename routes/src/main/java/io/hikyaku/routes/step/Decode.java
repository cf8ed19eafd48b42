// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Bytes → text, in the charset the message names in MSH-18, or else the feed's. Bytes that are not of that charset are a problem,
 * never a question mark: a wrong guess turns one patient's name into another's.
 */
final class Decode implements Processor {
    private final Map<String, Charset> charsetOfFeed;

    Decode(Map<String, Charset> charsetOfFeed) {
        this.charsetOfFeed = charsetOfFeed;
    }

    @Override
    public void process(Exchange exchange) {
        byte[] raw = Envelope.body(exchange.getMessage());
        exchange.setProperty(Envelope.RAW, raw);
        Charset ofFeed = charsetOfFeed.get(Envelope.header(exchange, Envelope.FEED));
        exchange.getMessage()
                .setBody(Hl7Decoder.decode(raw, java.util.Objects.requireNonNull(ofFeed, "the feed has a charset")));
    }
}
