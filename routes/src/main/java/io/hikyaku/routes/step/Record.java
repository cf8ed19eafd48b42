// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.routes.ledger.Conversion;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Recorded;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Raw bytes, Bundle, account → the ledger, which from here on is the truth. It is committed before the queue is, and both are
 * idempotent, so a crash between them repeats work and changes nothing. A duplicate ends its walk here.
 */
@SuppressWarnings("JavaLangClash") // the step is called record, and so is its class
final class Record implements Processor {
    private final Ledger ledger;
    private final String tenant;
    private final FeedTexts texts;
    private final List<String> destinations;

    Record(Ledger ledger, String tenant, FeedTexts texts, List<String> destinations) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.texts = texts;
        this.destinations = destinations;
    }

    @Override
    public void process(Exchange exchange) {
        Recorded recorded =
                ledger.record(Envelope.arrival(exchange, tenant, texts), conversion(exchange), destinations);
        exchange.getMessage().setHeader(Envelope.SEQUENCE, Long.toString(recorded.sequence()));
        exchange.setRouteStop(recorded.duplicate());
    }

    private static Conversion conversion(Exchange exchange) {
        Mapped mapped = Envelope.property(exchange, Envelope.MAPPED, Mapped.class);
        return new Conversion(
                mapped.occurred(),
                Envelope.property(exchange, Envelope.MAPPING_VERSION, String.class),
                mapped.bundle(),
                mapped.resources(),
                new Conversion.Account(
                        mapped.account().populated(),
                        mapped.account().mapped(),
                        mapped.account().skipped(),
                        mapped.account().unmapped()));
    }
}
