// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.fhir.Question.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final SharedResources shared;
    private final Judgement judgement;
    private final Destinations destinations;
    private final Pause pause;
    private final RandomGenerator random;

    Delivery(FhirSettings settings, Server server, DeliveryLedger ledger, Destinations destinations, Tempo tempo) {
        this.settings = settings;
        this.server = server;
        this.question = new Question(server, settings.style());
        this.ledger = ledger;
        this.guard = new Guard(settings.destination(), settings.style() == Style.VERSIONED, ledger, question::exists);
        this.judgement = new Judgement(settings.destination());
        this.destinations = destinations;
        this.pause = tempo.pause();
        this.shared = new SharedResources(settings.destination(), ledger, pause);
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
        private final List<Outcome.Written> written = new ArrayList<>();
        private final Map<String, Optional<String>> seen = new HashMap<>();
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
                look();
            }
            Guard.Worth worth = worthSending();
            List<Entry> sent = worth.entries();
            if (!sent.isEmpty()) {
                ledger.confirm();
                List<String> versions = judgement.of(server.post(bytes(sent)), sent.size());
                for (int index = 0; index < sent.size(); index++) {
                    written.add(Outcome.Written.of(sent.get(index), versions.get(index)));
                }
            }
            if (written.isEmpty()) {
                return Outcome.superseded();
            }
            written.addAll(worth.unchanged());
            return Outcome.applied(written);
        }

        /** What is worth sending, decided while nobody else changes what it is decided by. */
        private Guard.Worth worthSending() throws Unavailable {
            Set<String> changed = Set.of();
            while (true) {
                shared.claim(new SharedResources.Claim(envelope.messageKey(), changed, hops(open)));
                Guard.Worth worth = guard.worthSending(envelope, open, seen);
                Set<String> needed = hops(worth.entries());
                if (changed.containsAll(needed)) {
                    return worth;
                }
                changed = Stream.concat(changed.stream(), needed.stream()).collect(Collectors.toSet());
            }
        }

        private static Set<String> hops(List<Entry> entries) {
            return entries.stream().filter(Entry::isHop).map(Entry::identity).collect(Collectors.toSet());
        }

        private byte[] bytes(List<Entry> sent) {
            byte[] bytes = bundle.with(settings.style() == Style.CONDITIONAL ? ServerIds.entries(sent) : sent);
            if (bytes.length > settings.maxBundleBytes()) {
                throw new ConnectorException(
                        ConnectorProblem.BUNDLE_TOO_LARGE,
                        "the Bundle has %d bytes, more than %d".formatted(bytes.length, settings.maxBundleBytes()),
                        "destination " + settings.destination(),
                        "raise maxBundleBytes if the destination takes it, then drive the held message again");
            }
            return bytes;
        }

        /** Asks what the server has: what is ours need not be sent again, and what is not is written over or left. */
        private void look() throws Unavailable {
            List<Entry> others = new ArrayList<>();
            List<Outcome.Written> ours = new ArrayList<>();
            for (Entry entry : open) {
                Seen found = question.seen(entry.identity(), Source.of(envelope.messageKey()));
                letOthersSettle(entry, found);
                seen.put(entry.identity(), found.version());
                if (found.ours()) {
                    ours.add(Outcome.Written.of(entry, found.version().orElse("")));
                } else {
                    others.add(entry);
                }
            }
            written.addAll(ours);
            open = others;
            ask = false;
        }

        /** Another lane's message wrote this and has not said when it happened: until it has, nobody knows which is stale. */
        private void letOthersSettle(Entry entry, Seen found) throws Unavailable {
            boolean underWay = entry.isSubject()
                    && !found.ours()
                    && Source.key(found.author())
                            .filter(key -> ledger.isUnderWay(key, settings.destination()))
                            .isPresent();
            if (underWay) {
                String what = "another message's write to %s is not settled yet".formatted(entry.identity());
                throw new Unavailable(ConnectorProblem.CONFLICT, what, true, Duration.ZERO);
            }
        }

        private void again(Unavailable failure) {
            shared.release();
            ask |= failure.ambiguous();
            failures++;
            if (failure.problem() == ConnectorProblem.CONFLICT) {
                ask = true;
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
                        "others wrote the same resources %d times in a row (409, 412)".formatted(conflicts),
                        "destination " + settings.destination(),
                        "see who else writes these resources there, then drive the held message again");
            }
        }
    }
}
