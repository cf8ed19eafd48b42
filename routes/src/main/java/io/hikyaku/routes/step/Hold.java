// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.breaker.Breaker;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.Refusal;
import io.hikyaku.routes.settings.Destinations;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
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
    private final Destinations destinations;

    Hold(Steps steps, FeedTexts texts) {
        this.ledger = steps.ledger();
        this.deliveries = steps.deliveries();
        this.breaker = steps.breaker();
        this.tenant = steps.tenant();
        this.texts = texts;
        this.destinations = Destinations.of(steps.settings());
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().removeHeader(Envelope.REPLY_QUEUE);
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
        byte[] raw = Envelope.raw(exchange);
        String reply = exchange.getMessage().getHeader(Envelope.REPLY, "", String.class);
        if (!reply.isEmpty() && !destinations.off().contains(reply) && wantsToHear(exchange, raw)) {
            owe(exchange, reply);
        }
        return raw;
    }

    /** Says whether MSH-16 asks for an application answer where it is an error. */
    private boolean wantsToHear(Exchange exchange, byte[] raw) {
        return Wanted.of(texts.header(exchange, raw).field(16), Wanted.NEVER).wants(false);
    }

    /** What goes to the quarantine goes to the way back as well, in the same transaction. */
    private void owe(Exchange exchange, String reply) {
        String arrival = Envelope.header(exchange, Envelope.ARRIVAL);
        ledger.owe(arrival, reply);
        Message message = exchange.getMessage();
        message.setHeader(Envelope.OCCURRED, Envelope.header(exchange, Envelope.RECEIVED));
        message.setHeader(Envelope.SEQUENCE, Long.toString(Envelope.place(arrival)));
        message.setHeader(Envelope.REPLY_QUEUE, OUT + reply);
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
