// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.quarantine;

import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quarantine → the queue a message was taken from, or nowhere, when a person gives it up. Taking and sending on are one transaction
 * of the broker; the ledger says what was decided before that commits, so that {@link ReconcileHeld} can finish it after a crash in
 * between. One decision at a time: a second one waits.
 */
public final class Redrive {
    /** How many messages one request may drive. */
    public static final int LARGEST_REQUEST = 10_000;
    /** A queue with that many messages gets no more: the door of its feed must stay open for who sends now. */
    static final int DEEPEST_QUEUE = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);
    private static final int PAGE = 100;

    private final QuarantineLedger ledger;
    private final ConnectionFactory connections;
    private final ToLongFunction<String> depth;

    /**
     * Joins the two places a held message is in.
     *
     * @param connections the way to the broker
     * @param depth queue → messages in it
     */
    public Redrive(QuarantineLedger ledger, ConnectionFactory connections, ToLongFunction<String> depth) {
        this.ledger = ledger;
        this.connections = connections;
        this.depth = depth;
    }

    /**
     * Drives again what is held, oldest first. It stops where a queue is deep; ask again until nothing is left.
     *
     * @param query which messages
     * @param most how many, 1 to {@link #LARGEST_REQUEST}
     * @return how many went back to their queues
     * @throws RouteException {@code RTE-340} if the broker did not take them; those stay in quarantine
     */
    public synchronized int drive(HeldQuery query, int most) {
        int driven = 0;
        Held after = Held.NONE;
        List<Held> page = page(query, after, most);
        while (!page.isEmpty()) {
            List<Held> fitting = page.stream()
                    .filter(held -> depth.applyAsLong(held.queue()) < DEEPEST_QUEUE)
                    .toList();
            driven += decide(fitting, ledger::drive, true);
            after = page.get(page.size() - 1);
            page = fitting.size() < page.size() ? List.of() : page(query, after, most - driven);
        }
        LOG.atInfo().addKeyValue("messages", driven).log("held messages driven again");
        return driven;
    }

    private List<Held> page(HeldQuery query, Held after, int most) {
        return most <= 0 ? List.of() : ledger.held(query, after, Math.min(most, PAGE));
    }

    /**
     * Gives up what is held of one arrival. The ledger keeps its bytes, who decided and why.
     *
     * @param query which messages
     * @param by who decided
     * @param reason why
     * @return how many were given up
     * @throws RouteException {@code RTE-340} if the broker did not let go of them; those stay in quarantine
     */
    public synchronized int discard(HeldQuery query, String by, String reason) {
        return decide(ledger.held(query, Held.NONE, PAGE), held -> ledger.discard(held, by, reason), false);
    }

    private int decide(List<Held> chosen, UnaryOperator<List<Held>> decision, boolean goesOn) {
        Map<String, List<Held>> queues =
                chosen.stream().collect(Collectors.groupingBy(Held::queue, LinkedHashMap::new, Collectors.toList()));
        int decided = 0;
        for (Map.Entry<String, List<Held>> queue : queues.entrySet()) {
            decided += decide(queue.getKey(), queue.getValue(), decision, goesOn);
        }
        return decided;
    }

    private int decide(String queue, List<Held> chosen, UnaryOperator<List<Held>> decision, boolean goesOn) {
        List<Held> decided = new ArrayList<>();
        try (JMSContext jms = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            Set<String> taken = take(jms, queue, chosen);
            decided.addAll(decision.apply(chosen.stream()
                    .filter(held -> taken.contains(held.arrival()))
                    .toList()));
            if (goesOn) {
                send(jms, queue, decided);
            }
            jms.commit();
            return decided.size();
        } catch (JMSException | JMSRuntimeException e) {
            if (goesOn) {
                ledger.stay(decided);
            }
            throw new RouteException(
                    RouteProblem.NOT_DRIVEN,
                    "the broker did not move %d held messages".formatted(chosen.size()),
                    "queue held." + queue,
                    "look at /actuator/health; when broker and disk are well, ask again");
        }
    }

    /** Takes from the quarantine what is there of these; what is just being put there is not there yet. */
    private static Set<String> take(JMSContext jms, String queue, List<Held> chosen) throws JMSException {
        Set<String> taken = new HashSet<>();
        List<String> arrivals = chosen.stream().map(Held::arrival).toList();
        try (var consumer = jms.createConsumer(jms.createQueue("held." + queue), Envelopes.selector(arrivals))) {
            Message message = consumer.receive(Envelopes.FROM_PAGE_MS);
            while (message != null) {
                taken.add(Envelopes.arrival(message));
                message = taken.size() < arrivals.size() ? consumer.receive(Envelopes.FROM_PAGE_MS) : null;
            }
        }
        return taken;
    }

    private void send(JMSContext jms, String queue, List<Held> driven) throws JMSException {
        for (Held held : driven) {
            jms.createProducer().send(jms.createQueue(queue), Envelopes.again(jms, ledger, held));
        }
    }
}
