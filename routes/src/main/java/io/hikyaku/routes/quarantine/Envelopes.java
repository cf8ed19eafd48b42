// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.quarantine;

import io.hikyaku.routes.ledger.Arrival;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.step.Envelope;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What the ledger knows → the envelope a queue held of it, made anew; and which envelopes a queue holds. */
public final class Envelopes {
    /** How long an envelope may take from a page on disk to a consumer; asked at once, a paged queue says it has none. */
    static final long FROM_PAGE_MS = 1_000;

    private Envelopes() {}

    /** A delivery → the envelope that fan out put on {@code out.<destination>}. */
    public static BytesMessage of(JMSContext jms, Deliveries.Open open) throws JMSException {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(open.bundle());
        message.setStringProperty(Envelope.ARRIVAL, open.arrival());
        message.setStringProperty(Envelope.FEED, open.feed());
        message.setStringProperty(Envelope.LANE, open.lane());
        message.setStringProperty(Envelope.MESSAGE_KEY, open.messageKey());
        message.setStringProperty(Envelope.OCCURRED, open.occurredAt().toString());
        message.setStringProperty(Envelope.SEQUENCE, Long.toString(Envelope.place(open.arrival())));
        return message;
    }

    /** An arrival → the envelope that enqueue put on {@code in.<feed>}. */
    public static BytesMessage of(JMSContext jms, Arrival arrival) throws JMSException {
        BytesMessage message = jms.createBytesMessage();
        message.writeBytes(arrival.raw());
        message.setStringProperty(Envelope.ARRIVAL, arrival.id());
        message.setStringProperty(Envelope.FEED, arrival.feed());
        message.setStringProperty(Envelope.LANE, arrival.lane());
        message.setStringProperty(Envelope.MESSAGE_KEY, arrival.messageKey());
        message.setStringProperty(Envelope.RECEIVED, arrival.receivedAt().toString());
        return message;
    }

    /** What is held → the envelope that goes back to its queue. */
    static BytesMessage again(JMSContext jms, QuarantineLedger ledger, Held held) throws JMSException {
        return held.atIntake()
                ? of(jms, ledger.arrival(held.arrival()).orElseThrow())
                : of(jms, ledger.delivery(held).orElseThrow());
    }

    /** What is held → the envelope that hold put into quarantine. */
    static BytesMessage quarantined(JMSContext jms, QuarantineLedger ledger, Held held) throws JMSException {
        BytesMessage message = of(jms, ledger.arrival(held.arrival()).orElseThrow());
        String[] lines = (ledger.problem(held) + "\n\n\n").split("\n", -1);
        message.setStringProperty(Envelope.HELD_QUEUE, "held." + held.queue());
        message.setStringProperty(Envelope.PROBLEM, lines[0]);
        message.setStringProperty(Envelope.PROBLEM_AT, lines[1].replaceFirst("^ *at +", ""));
        message.setStringProperty(Envelope.PROBLEM_FIX, lines[2].replaceFirst("^ *fix +", ""));
        return message;
    }

    /** Returns the arrival an envelope is of. */
    static String arrival(Message message) throws JMSException {
        return String.valueOf(message.getStringProperty(Envelope.ARRIVAL));
    }

    /** Arrivals, each of letters, digits and dashes → the selector for their envelopes. */
    static String selector(Collection<String> arrivals) {
        return arrivals.stream().collect(Collectors.joining("','", Envelope.ARRIVAL + " IN ('", "')"));
    }

    /** A queue → the values of one header in it; it looks at no body. */
    public static Set<String> headers(JMSContext jms, String queue, String header) throws JMSException {
        return new HashSet<>(all(jms, queue, header));
    }

    /** The same, once for each envelope; empty where one has none. */
    public static List<String> all(JMSContext jms, String queue, String header) throws JMSException {
        List<String> values = new ArrayList<>();
        try (var browser = jms.createBrowser(jms.createQueue(queue))) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); ) {
                values.add(Objects.requireNonNullElse(((Message) all.nextElement()).getStringProperty(header), ""));
            }
        }
        return values;
    }
}
