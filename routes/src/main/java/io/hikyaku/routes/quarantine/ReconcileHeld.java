// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.quarantine;

import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.step.Envelope;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before any route starts: the quarantine's queues hold what the ledger says is held, and nothing else. A crash in the middle of
 * driving again, or a page the broker lost, leaves them apart; the ledger is right, for it has the bytes. What the ledger does not
 * know at all stays. What still waits on the queue it came by, because a crash came in the middle of holding it, is taken
 * again from there and held once.
 */
public final class ReconcileHeld {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileHeld.class);
    private static final int PAGE = 200;
    private static final String INTAKE = "in.";

    private final QuarantineLedger ledger;
    private final ConnectionFactory connections;

    /** Joins the two places a held message is in. */
    public ReconcileHeld(QuarantineLedger ledger, ConnectionFactory connections) {
        this.ledger = ledger;
        this.connections = connections;
    }

    /** Makes them agree. Doing it again changes nothing; so does a crash in between, after which it is done again. */
    public void run() throws JMSException {
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (Map.Entry<String, Map<String, Held>> queue : held().entrySet()) {
                agree(jms, queue.getKey(), queue.getValue());
            }
        }
    }

    /** Queue → arrival → what is held of it, for every queue there may be. */
    private Map<String, Map<String, Held>> held() {
        Map<String, Map<String, Held>> queues = new TreeMap<>();
        ledger.queues().forEach(queue -> queues.put(queue, new TreeMap<>()));
        List<Held> page = ledger.held(HeldQuery.ALL, Held.NONE, PAGE);
        while (!page.isEmpty()) {
            page.forEach(held -> queues.computeIfAbsent(held.queue(), queue -> new TreeMap<>())
                    .put(held.arrival(), held));
            page = ledger.held(HeldQuery.ALL, page.get(page.size() - 1), PAGE);
        }
        return queues;
    }

    private void agree(JMSContext jms, String queue, Map<String, Held> held) throws JMSException {
        Set<String> there = Envelopes.headers(jms, "held." + queue, Envelope.ARRIVAL);
        Set<String> waiting = queue.startsWith(INTAKE) ? Envelopes.headers(jms, queue, Envelope.ARRIVAL) : Set.of();
        List<Held> lost = new ArrayList<>(held.values());
        lost.removeIf(known -> there.contains(known.arrival()) || waiting.contains(known.arrival()));
        there.removeAll(held.keySet());
        there.removeIf(arrival -> !ledger.knows(arrival));
        Set<String> driven = queue.startsWith(INTAKE) ? driven(queue, waiting) : Set.of();
        for (Held missing : lost) {
            jms.createProducer().send(jms.createQueue("held." + queue), Envelopes.quarantined(jms, ledger, missing));
        }
        for (String arrival : driven) {
            jms.createProducer()
                    .send(
                            jms.createQueue(queue),
                            Envelopes.of(jms, ledger.arrival(arrival).orElseThrow()));
        }
        take(jms, queue, new ArrayList<>(there));
        jms.commit();
        tell(queue, lost.size(), driven.size(), there.size());
    }

    /** What was driven, and neither went through nor waits to. */
    private Set<String> driven(String queue, Set<String> waiting) {
        Set<String> driven = new HashSet<>(ledger.driven(queue.substring(INTAKE.length())));
        driven.removeAll(waiting);
        return driven;
    }

    private static void take(JMSContext jms, String queue, List<String> arrivals) throws JMSException {
        for (int from = 0; from < arrivals.size(); from += PAGE) {
            List<String> some = arrivals.subList(from, Math.min(from + PAGE, arrivals.size()));
            try (var consumer = jms.createConsumer(jms.createQueue("held." + queue), Envelopes.selector(some))) {
                Message message = consumer.receive(Envelopes.FROM_PAGE_MS);
                for (int taken = 1; message != null; taken++) {
                    message = taken < some.size() ? consumer.receive(Envelopes.FROM_PAGE_MS) : null;
                }
            }
        }
    }

    private static void tell(String queue, int lost, int driven, int gone) {
        if (lost + driven + gone > 0) {
            LOG.atWarn()
                    .addKeyValue("queue", "held." + queue)
                    .addKeyValue("putBack", lost)
                    .addKeyValue("drivenAgain", driven)
                    .addKeyValue("takenOff", gone)
                    .log("the quarantine was made to agree with the ledger");
        }
    }
}
