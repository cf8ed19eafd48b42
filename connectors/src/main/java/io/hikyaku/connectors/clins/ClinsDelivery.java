// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.Result;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the service is told because of one message → done there, each thing once, however long that takes.
 *
 * <p>What was told and not answered may have been done: the service is asked by the request's own identifier before it is told again.
 * Each thing is remembered in the ledger as soon as it is done, so that what comes after it knows what the service holds, also where a
 * later thing of the same message is refused. Thread-safe.
 */
final class ClinsDelivery {
    private final String destination;
    private final Dialogue dialogue;
    private final ServiceCodes codes;
    private final DeliveryLedger ledger;
    private final Course course;

    /**
     * What repeating needs.
     *
     * @param destinations told how the destination is
     * @param backoff how long to wait
     * @param pause how to wait
     * @param random where chance comes from
     * @param takeOver whether what the service holds and this ledger does not know is replaced
     */
    record Course(Destinations destinations, Backoff backoff, Pause pause, RandomGenerator random, boolean takeOver) {}

    ClinsDelivery(String destination, Dialogue dialogue, ServiceCodes codes, DeliveryLedger ledger, Course course) {
        this.destination = destination;
        this.dialogue = dialogue;
        this.codes = codes;
        this.ledger = ledger;
        this.course = course;
    }

    /**
     * Delivers.
     *
     * @param ask whether an earlier attempt may have told some of it
     * @return identity → hash of all that was done
     * @throws ConnectorException {@code CON-264}, {@code CON-267}, {@code CON-268}: the message is held; what could be done was done
     * @throws DeliveryStopped when the engine stops meanwhile
     */
    Map<String, String> deliver(ClinsMessage message, boolean ask) {
        Map<String, String> done = new TreeMap<>();
        Envelope envelope = message.envelope();
        ConnectorException refusal = null;
        for (Telling telling : message.tellings()) {
            try {
                new Run(envelope.messageKey(), telling, ask).untilItEnds();
                Map<String, String> written = Map.of(telling.identity(), telling.hash());
                ledger.remember(envelope.messageKey(), destination, written, envelope.occurred(), envelope.sequence());
                done.putAll(written);
            } catch (DeliveryStopped stopped) {
                throw stopped;
            } catch (ConnectorException refused) {
                refusal = refusal == null ? refused : refusal;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        return done;
    }

    /** One thing on its way. */
    private final class Run {
        private final String messageKey;
        private Telling telling;
        private boolean ask;
        private boolean insuredAsked;
        private int failures;

        Run(String messageKey, Telling telling, boolean ask) {
            this.messageKey = messageKey;
            this.telling = telling;
            this.ask = ask;
        }

        void untilItEnds() {
            Telling next = telling;
            while (next != null) {
                telling = next;
                try {
                    next = attempt();
                } catch (NotNow e) {
                    again(e);
                }
            }
        }

        /** Returns what to tell instead; null when all is done. */
        private @Nullable Telling attempt() throws NotNow {
            String fileId = telling.fileId(messageKey);
            if (ask) {
                dialogue.retract(telling, fileId);
                Optional<Result> earlier = dialogue.done(fileId);
                if (earlier.isPresent()) {
                    return kept(earlier.get(), fileId);
                }
                ask = false;
            }
            Result result = dialogue.tell(telling, fileId);
            course.destinations().answered(destination);
            return result.well() ? kept(result, fileId) : instead(result, fileId);
        }

        /** The receipt says how many were kept: fewer than were sent means that some were dropped without a word. */
        private @Nullable Telling kept(Result result, String fileId) {
            dialogue.forget(fileId);
            String count = Dialogue.text(result, "RegisteredCount");
            if (!telling.operation().equals(Telling.CANCEL)
                    && count.matches("[0-9]{1,9}")
                    && Integer.parseInt(count) != telling.resources()) {
                throw new ConnectorException(
                        ConnectorProblem.NOT_ALL_KEPT,
                        "the service kept %s of %d that were sent".formatted(count, telling.resources()),
                        "destination " + destination,
                        "compare what it holds by ./hikyaku clins project, then drive the message again");
            }
            return null;
        }

        private @Nullable Telling instead(Result result, String fileId) throws NotNow {
            dialogue.forget(fileId);
            String code = result.code();
            if (code.equals(codes.notInsured()) && !insuredAsked) {
                Optional<String> now = dialogue.insured(telling.memberId());
                insuredAsked = true;
                if (now.isPresent() && !now.get().equals(telling.memberId())) {
                    ledger.insured(destination, telling.memberId(), now.get());
                    return telling.of(now.get());
                }
            }
            if (code.equals(codes.notThere())) {
                switch (telling.operation()) {
                    case Telling.CHANGE, Telling.UNDO -> {
                        return telling.as(Telling.REGISTER);
                    }
                    case Telling.CANCEL -> {
                        return null;
                    }
                    default -> throw refused(result);
                }
            }
            if (code.equals(codes.thereAlready()) && telling.operation().equals(Telling.REGISTER)) {
                return thereAlready(fileId);
            }
            throw refused(result);
        }

        /** By an attempt of ours whose end nobody saw, or by somebody else. */
        private @Nullable Telling thereAlready(String fileId) throws NotNow {
            Optional<Result> ours = dialogue.done(fileId);
            if (ours.isPresent()) {
                return kept(ours.get(), fileId);
            }
            if (course.takeOver()) {
                return telling.as(Telling.CHANGE);
            }
            throw new ConnectorException(
                    ConnectorProblem.HELD_BY_SERVICE,
                    "the service holds something under this identifier that this ledger does not know of",
                    "destination " + destination,
                    "replay the patient's history first; then set takeOver of kamelet:clins-out and drive the message again");
        }

        private ConnectorException refused(Result result) {
            return new ConnectorException(
                    ConnectorProblem.SERVICE_REFUSES,
                    "the service refuses the request: " + result.plainCode(),
                    "destination " + destination,
                    "look the code up in the service's list, correct what it names, then drive the message again");
        }

        private void again(NotNow failure) {
            ask |= failure.ambiguous();
            failures++;
            course.destinations().failed(destination, failure.problem(), failure.what());
            if (!course.pause().of(course.backoff().wait(failures, Duration.ZERO, course.random()))) {
                throw new DeliveryStopped(destination);
            }
        }
    }
}
