// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.Pause;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.Result;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One message → done at the service, once, however long that takes.
 *
 * <p>A request whose answer was lost may have been done. So it is never made a second time before the service was asked, by
 * the request's own identifier, whether it was. Attempts are made here, one after the other, and the lane waits. Thread-safe;
 * each message has its own {@link Run}.
 */
final class PrescriptionDelivery {
    private final String destination;
    private final Dialogue dialogue;
    private final Signer signer;
    private final SignatureCheck check;
    private final DeliveryLedger ledger;
    private final Copies copies;
    private final Course course;

    /**
     * What repeating needs.
     *
     * @param destinations told how the destination is
     * @param backoff how long to wait
     * @param pause how to wait
     * @param random where chance comes from
     */
    record Course(Destinations destinations, Backoff backoff, Pause pause, RandomGenerator random) {}

    /**
     * The service.
     *
     * @param destination its name in the ledger
     * @param dialogue how it is spoken with
     * @param copies what it gives of what is registered
     */
    record Told(String destination, Dialogue dialogue, Copies copies) {}

    /**
     * Who signs, and whose signature holds.
     *
     * @param signer makes it
     * @param check judges it
     */
    record Signing(Signer signer, SignatureCheck check) {}

    PrescriptionDelivery(Told told, Signing signing, DeliveryLedger ledger, Course course) {
        this.destination = told.destination();
        this.dialogue = told.dialogue();
        this.copies = told.copies();
        this.signer = signing.signer();
        this.check = signing.check();
        this.ledger = ledger;
        this.course = course;
    }

    /**
     * Delivers.
     *
     * @param attempt what the ledger knew; never SETTLED
     * @throws ConnectorException {@code CON-260}, {@code CON-264}, {@code CON-265}, {@code CON-270}: the message is held
     * @throws DeliveryStopped when the engine stops meanwhile
     */
    Outcome deliver(Prescription prescription, Attempt attempt) {
        return new Run(prescription, attempt == Attempt.AMBIGUOUS).untilItEnds();
    }

    /** One message on its way. */
    private final class Run {
        private final Prescription prescription;
        private byte @Nullable [] signed;
        private @Nullable Result done;
        private boolean ask;
        private int failures;

        Run(Prescription prescription, boolean ambiguous) {
            this.prescription = prescription;
            this.ask = ambiguous && prescription.operation().changes();
        }

        Outcome untilItEnds() {
            while (true) {
                try {
                    return attempt();
                } catch (NotNow e) {
                    again(e);
                }
            }
        }

        private Outcome attempt() throws NotNow {
            if (done != null) {
                return copied(done);
            }
            if (ask) {
                dialogue.retract(prescription);
                Optional<Result> became = dialogue.became(prescription, prescription.fileId(), "ask-" + failures);
                if (became.isPresent()) {
                    return ended(became.get());
                }
                ask = false;
            }
            Optional<Applied> applied =
                    Optional.ofNullable(ledger.applied(destination, List.of(prescription.identity()))
                            .get(prescription.identity()));
            Envelope envelope = prescription.envelope();
            if (applied.isPresent() && applied.get().laterThan(envelope.occurred(), envelope.sequence())) {
                return Outcome.superseded();
            }
            Result result = dialogue.tell(prescription, body(applied));
            return ended(result);
        }

        /** Nothing is left of a request that was answered: one that was refused is signed and made anew. */
        private Outcome ended(Result result) throws NotNow {
            course.destinations().answered(destination);
            dialogue.forget(prescription.fileId());
            signer.done(prescription.fileId());
            done = Dialogue.done(result, destination);
            return copied(done);
        }

        /** What is registered is remembered before its copy is asked for: whatever becomes of that, it is not registered again. */
        private Outcome copied(Result result) throws NotNow {
            Outcome outcome = Outcome.applied(prescription, result);
            if (!copies.follow(prescription.operation())) {
                return outcome;
            }
            Envelope envelope = prescription.envelope();
            ledger.remember(
                    envelope.messageKey(), destination, outcome.written(), envelope.occurred(), envelope.sequence());
            String hash = copies.fetch(prescription, result.prescriptionId());
            return outcome.with("Copy/" + prescription.number(), hash);
        }

        private Map<String, String> body(Optional<Applied> applied) throws NotNow {
            Map<String, String> body = new TreeMap<>();
            if (prescription.operation().followsRegistration()) {
                body.put(Dialogue.PRESCRIPTION_ID, registered(applied));
            }
            if (prescription.operation().carries()) {
                body.put(Dialogue.INFO, Base64.getEncoder().encodeToString(document()));
            }
            return body;
        }

        /** The service's name of the prescription, which it gave when it was registered. */
        private String registered(Optional<Applied> applied) throws NotNow {
            Optional<Result> known = applied.isEmpty()
                    ? Optional.empty()
                    : dialogue.became(prescription, applied.get().contentHash(), "find-" + failures);
            return known.map(Result::prescriptionId)
                    .orElseThrow(() -> new ConnectorException(
                            ConnectorProblem.NOT_REGISTERED,
                            "the prescription was not registered, so it cannot be followed up",
                            "destination " + destination,
                            "see why the registration is held, then drive both again in their order"));
        }

        private byte[] document() throws NotNow {
            if (!prescription.operation().signs()) {
                return prescription.document();
            }
            if (signed == null) {
                byte[] made = signer.sign(prescription.fileId(), prescription.document());
                try {
                    check.check(made, prescription.document());
                } catch (ConnectorException notSigned) {
                    signer.refuse(prescription.fileId());
                    throw notSigned;
                }
                signed = made;
            }
            return signed;
        }

        private void again(NotNow failure) {
            ask |= failure.ambiguous() && prescription.operation().changes();
            failures++;
            course.destinations().failed(destination, failure.problem(), failure.what());
            if (!course.pause().of(course.backoff().wait(failures, Duration.ZERO, course.random()))) {
                throw new DeliveryStopped(destination);
            }
        }
    }
}
