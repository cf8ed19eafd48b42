// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Bytes → text, in the charset the message names in MSH-18, or else the feed's, and with the signs the feed wants. Bytes that
 * are not of that charset are a problem, never a question mark: a wrong guess turns one patient's name into another's. It is the
 * first step after intake, so it is here that a message is recognised that ended the engine before.
 */
final class Decode implements Processor {
    private final FeedTexts texts;
    private final Suspects suspects;

    Decode(FeedTexts texts, Suspects suspects) {
        this.texts = texts;
        this.suspects = suspects;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        byte[] raw = Envelope.body(exchange.getMessage());
        exchange.setProperty(Envelope.RAW, raw);
        suspects.begin(exchange);
        exchange.getMessage().setBody(texts.of(exchange).decode(raw));
    }
}
