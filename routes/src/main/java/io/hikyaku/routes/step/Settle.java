// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.ledger.Deliveries;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The destination's outcome → the ledger: applied or superseded. What was settled before stays as it is. */
final class Settle implements Processor {
    private final Deliveries deliveries;
    private final String destination;

    Settle(Deliveries deliveries, String destination) {
        this.deliveries = deliveries;
        this.destination = destination;
    }

    @Override
    public void process(Exchange exchange) {
        String outcome = Envelope.header(exchange, Envelope.OUTCOME);
        if ("settled".equals(outcome)) {
            return;
        }
        deliveries.settle(
                Envelope.header(exchange, Envelope.MESSAGE_KEY),
                destination,
                outcome,
                written(exchange.getMessage().getHeader(Envelope.APPLIED, "", String.class)),
                Instant.parse(Envelope.header(exchange, Envelope.OCCURRED)),
                Long.parseLong(Envelope.header(exchange, Envelope.SEQUENCE)));
    }

    private static Map<String, String> written(String applied) {
        return Arrays.stream(applied.split(","))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.split("=", 2))
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, second) -> second));
    }
}
