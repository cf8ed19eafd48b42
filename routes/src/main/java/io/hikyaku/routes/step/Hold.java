// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.Refusal;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Any failure → the quarantine {@code held.<where>}: raw bytes, problem code, place and what to do. It writes the ledger and leaves
 * the raw bytes as body and the quarantine's name in a header; the route file sends them there in the transaction that takes the
 * message from its queue, so it is in one place or the other, never in none.
 */
final class Hold implements Processor {
    private static final String OUT = "out.";

    private final Ledger ledger;
    private final Deliveries deliveries;
    private final Breaker breaker;
    private final String tenant;
    private final FeedTexts texts;

    Hold(Steps steps, FeedTexts texts) {
        this.ledger = steps.ledger();
        this.deliveries = steps.deliveries();
        this.breaker = steps.breaker();
        this.tenant = steps.tenant();
        this.texts = texts;
    }

    @Override
    public void process(Exchange exchange) {
        Problem problem = Refusal.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        String queue = Envelope.property(exchange, Envelope.QUEUE, String.class);
        byte[] raw = queue.startsWith(OUT)
                ? holdDelivery(exchange, queue.substring(OUT.length()), problem)
                : holdArrival(exchange, queue, problem);
        exchange.getMessage().setHeader(Envelope.HELD_QUEUE, "held." + queue);
        exchange.getMessage().setHeader(Envelope.PROBLEM, problem.firstLine());
        exchange.getMessage().setHeader(Envelope.PROBLEM_AT, problem.at());
        exchange.getMessage().setHeader(Envelope.PROBLEM_FIX, problem.fix());
        exchange.getMessage().setBody(raw);
    }

    private byte[] holdArrival(Exchange exchange, String queue, Problem problem) {
        ledger.hold(Envelope.arrival(exchange, tenant, texts), problem, "held." + queue, version(exchange));
        breaker.held(Envelope.header(exchange, Envelope.FEED), problem.code());
        return Envelope.raw(exchange);
    }

    /** Which mappings refused it, where it came that far. */
    private static @Nullable String version(Exchange exchange) {
        return exchange.getProperty(Envelope.MAPPING_VERSION, String.class);
    }

    private byte[] holdDelivery(Exchange exchange, String destination, Problem problem) {
        String key = Envelope.header(exchange, Envelope.MESSAGE_KEY);
        deliveries.hold(key, destination, problem);
        return ledger.raw(key).orElseGet(() -> Envelope.body(exchange.getMessage()));
    }
}
