// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.Arrival;
import io.hikyaku.routes.ledger.Conversion;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Merges;
import io.hikyaku.routes.ledger.Recorded;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
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
    private final Merges merges;
    private final Lanes lanes;
    private final Breaker breaker;
    private final String tenant;
    private final FeedTexts texts;
    private final List<String> destinations;

    /**
     * Makes the step.
     *
     * @param steps what all steps of the engine share
     * @param texts how each feed's bytes are read
     * @param destinations who is to get what is recorded
     */
    Record(Steps steps, FeedTexts texts, List<String> destinations) {
        this.ledger = steps.ledger();
        this.merges = steps.merges();
        this.lanes = steps.lanes();
        this.breaker = steps.breaker();
        this.tenant = steps.tenant();
        this.texts = texts;
        this.destinations = destinations;
    }

    @Override
    public void process(Exchange exchange) {
        Arrival arrival = Envelope.arrival(exchange, tenant, texts);
        Hl7Message message = exchange.getProperty(Envelope.MESSAGE, Hl7Message.class);
        List<MergedPatients> merged = message == null ? List.of() : MergedPatients.of(message, arrival.type());
        merged.forEach(this::refuseCircle);
        Recorded recorded = ledger.record(arrival, conversion(exchange), destinations);
        merged.forEach(merge -> merges.merge(lane(merge.replaced()), lane(merge.survivor()), arrival.messageKey()));
        breaker.converted(arrival.feed());
        exchange.getMessage().setHeader(Envelope.SEQUENCE, Long.toString(Envelope.place(arrival.id())));
        exchange.setRouteStop(recorded.duplicate());
    }

    private void refuseCircle(MergedPatients merge) {
        if (merges.isCircle(lane(merge.replaced()), lane(merge.survivor()))) {
            throw new RouteException(
                    RouteProblem.MERGE_CIRCLE,
                    "the record that is to survive was itself replaced by the other before",
                    "PID-3 and MRG-1",
                    "ask the sender which record survives; discard the message that is wrong, or re-drive it");
        }
    }

    private String lane(String patientId) {
        return lanes.of(tenant, "", patientId);
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
