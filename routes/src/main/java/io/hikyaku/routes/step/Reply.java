// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.mllp.out.MllpOut;
import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.ledger.Ledger;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A recorded message on its way back → the application acknowledgement AA, a message of its own to the system it came from, where
 * MSH-16 asks for one; else nothing to send. Its MSH-10 is made from the arrival's place at the door, so a repetition is known as one.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.9.3</a>
 */
final class Reply implements Processor {
    private final Ledger ledger;
    private final FeedTexts texts;
    private final Clock clock;

    Reply(Ledger ledger, FeedTexts texts, Clock clock) {
        this.ledger = ledger;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Hl7Header header = texts.header(exchange, AsItCame.of(exchange, ledger));
        String id = "R" + Envelope.header(exchange, Envelope.SEQUENCE);
        exchange.setProperty(MllpOut.CONTROL_ID, id);
        boolean wanted = Wanted.of(header.field(16), Wanted.NEVER).wants(true);
        byte[] reply = wanted ? new Answer(header, "AA", "").initiated(clock.instant(), id) : new byte[0];
        exchange.getMessage().setBody(reply);
    }
}
