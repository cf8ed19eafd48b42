// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Deliveries.Written;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The destination's outcome → the ledger: applied or superseded. What was settled before stays as it is. */
final class Settle implements Processor {
    private static final Pattern WRITTEN = Pattern.compile("([^,=]+)=([^,@]*)(?:@([^,~]*)(~?))?");

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

    /** {@code Type/id=hash@version~,…} → what was written under each identity, or was there; not every destination has versions. */
    private static Map<String, Written> written(String applied) {
        return WRITTEN.matcher(applied)
                .results()
                .collect(Collectors.toMap(
                        entry -> entry.group(1),
                        entry -> new Written(
                                entry.group(2),
                                Objects.requireNonNullElse(entry.group(3), ""),
                                "~".equals(entry.group(4))),
                        (first, second) -> second));
    }
}
