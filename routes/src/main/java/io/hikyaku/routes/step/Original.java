// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.mllp.out.MllpOut;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
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
        byte[] raw = ledger.raw(Envelope.header(exchange, Envelope.MESSAGE_KEY)).orElseThrow(Original::gone);
        exchange.setProperty(MllpOut.CONTROL_ID, texts.header(exchange, raw).field(10));
        exchange.getMessage().setBody(raw);
    }

    private static RouteException gone() {
        return new RouteException(
                RouteProblem.ORIGINAL,
                "the ledger does not have the message as it came",
                "step original",
                "let the route that records it stand before the destination's queue; ask its sender for the message again");
    }
}
