// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One message's Bundle → applied at the destination, however long that takes.
 *
 * <p>Attempts are made here, one after the other, and the lane waits: that is what keeps its order. Thread-safe; each
 * message has its own {@link Run}.
 */
final class Delivery {
    private final FhirSettings settings;
    private final Server server;
    private final Question question;
    private final DeliveryLedger ledger;
    private final Guard guard;
    private final Judgement judgement;
    private final Destinations destinations;
    private final Pause pause;
    private final RandomGenerator random;

    Delivery(FhirSettings settings, Server server, DeliveryLedger ledger, Destinations destinations, Tempo tempo) {
        this.settings = settings;
        this.server = server;
        this.question = new Question(server);
        this.ledger = ledger;
        this.guard = new Guard(settings.destination(), ledger, question);
        this.judgement = new Judgement(settings.destination());
        this.destinations = destinations;
        this.pause = tempo.pause();
        this.random = tempo.random();
    }

    /**
     * Delivers.
     *
     * @param attempt what the ledger knew; never SETTLED
     * @throws ConnectorException {@code CON-223}, {@code CON-224}: the destination does not take this message
     * @throws DeliveryStopped when the engine stops meanwhile
     */
    Outcome deliver(Envelope envelope, Bundle bundle, Attempt attempt) {
        return new Run(envelope, bundle, attempt == Attempt.AMBIGUOUS).untilItEnds();
    }

    /** One message on its way. */
    private final class Run {
        private final Envelope envelope;
        private final Bundle bundle;
        private final List<Entry> written = new ArrayList<>();
        private List<Entry> open;
        private boolean ask;
        private int failures;
        private int conflicts;

        Run(Envelope envelope, Bundle bundle, boolean ask) {
            this.envelope = envelope;
            this.bundle = bundle;
            this.open = bundle.entries();
            this.ask = ask;
        }

        Outcome untilItEnds() {
            while (true) {
                try {
                    Outcome outcome = attempt();
                    destinations.answered(settings.destination());
                    return outcome;
                } catch (Unavailable e) {
                    again(e);
                } catch (ConnectorException e) {
                    if (!(e instanceof DeliveryStopped)) {
                        destinations.answered(settings.destination());
                    }
                    throw e;
                }
            }
        }

        private Outcome attempt() throws Unavailable {
            if (ask) {
                askForOurs();
            }
            List<Entry> sent = guard.worthSending(envelope, open);
            if (!sent.isEmpty()) {
                ledger.confirm();
                judgement.of(server.post(bundle.with(sent)), sent.size());
                written.addAll(sent);
            }
            return written.isEmpty() ? Outcome.superseded() : Outcome.applied(written);
        }

        private void askForOurs() throws Unavailable {
            List<Entry> ours = question.applied(open, envelope.source());
            written.addAll(ours);
            open = open.stream().filter(entry -> !ours.contains(entry)).toList();
            ask = false;
        }

        private void again(Unavailable failure) {
            ask |= failure.ambiguous();
            failures++;
            if (failure.problem() == ConnectorProblem.CONFLICT) {
                conflict();
            } else {
                conflicts = 0;
                destinations.failed(settings.destination(), failure.problem(), failure.what());
            }
            Duration wait = settings.backoff().wait(failures, failure.asked(), random);
            if (!pause.of(wait)) {
                throw new DeliveryStopped(settings.destination());
            }
        }

        private void conflict() {
            destinations.answered(settings.destination());
            conflicts++;
            if (conflicts > settings.maxConflicts()) {
                throw new ConnectorException(
                        ConnectorProblem.CONFLICT,
                        "the destination answered 409 %d times in a row".formatted(conflicts),
                        "destination " + settings.destination(),
                        "see who else writes these resources there, then drive the held message again");
            }
        }
    }
}
