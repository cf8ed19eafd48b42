// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.oqs.OqsOut;
import io.hikyaku.mappings.insurance.Eligibility;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The eligibility service's answer → a message of a feed of its own, a FHIR Bundle with the Coverage that holds, where that is another than
 * the message named; else its way ends here, as it does with an answer that is only remembered. Written {@code step:cover?feed=}.
 */
final class Cover implements Processor {
    private final Arrivals arrivals;
    private final Clock clock;
    private final Processor receive;

    /**
     * Makes the step.
     *
     * @param receive as the feed's own Bundles are received
     */
    Cover(Clock clock, Processor receive) {
        this.clock = clock;
        this.arrivals = new Arrivals(clock);
        this.receive = receive;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Eligibility asked = Envelope.property(exchange, Envelope.ELIGIBILITY, Eligibility.class);
        boolean remembered = exchange.getProperty(OqsOut.REMEMBERED, false, Boolean.class);
        Optional<byte[]> told = remembered
                ? Optional.empty()
                : EligibilityAnswer.read(Envelope.body(exchange.getMessage()))
                        .flatMap(answer -> asked.changed(answer, clock.instant()));
        if (told.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        exchange.getMessage().setBody(told.get());
        arrivals.stamp(exchange.getMessage(), "eligibility");
        receive.process(exchange);
    }
}
