// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.mllp.out.MllpOut;
import io.hikyaku.routes.ledger.Ledger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * An envelope on its way to a destination that speaks HL7 v2 → the message as it came, byte for byte, from the ledger; and which
 * MSH-10 its answer must name.
 */
final class Original implements Processor {
    private final Ledger ledger;
    private final FeedTexts texts;

    Original(Ledger ledger, FeedTexts texts) {
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public void process(Exchange exchange) {
        byte[] raw = AsItCame.of(exchange, ledger);
        exchange.setProperty(MllpOut.CONTROL_ID, texts.header(exchange, raw).field(10));
        exchange.getMessage().setBody(raw);
    }
}
