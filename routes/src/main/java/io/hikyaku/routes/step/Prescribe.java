// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.mappings.prescription.document.PrescriptionDocument;
import io.hikyaku.mappings.prescription.sj1.OrderedPrescription;
import io.hikyaku.mappings.prescription.sj1.Sj1Prescription;
import io.hikyaku.mappings.prescription.sj1.Sj1Settings;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A Bundle on its way to the e-prescription service → the document that is signed and registered, and what the service is to do
 * with it. What is registered decides, not the word of the order: an order that is not registered yet is registered, another is
 * modified, and one of which nothing stands is cancelled. What is dispensed in the hospital ends here.
 */
final class Prescribe implements Processor {
    /** Header: what the service is to do, as {@code eprescription-out} reads it. */
    static final String OPERATION = "HikyakuOperation";
    /** Header: what names the prescription, a keyed hash. */
    static final String PRESCRIPTION = "HikyakuPrescription";

    private static final String NOT_OUTSIDE = "nothing in it is dispensed outside, so the service hears nothing of it";
    private static final String CANCELLED_BEFORE = "the prescription was cancelled before";

    private final Deliveries deliveries;
    private final Lanes lanes;
    private final String tenant;
    private final String destination;
    private final byte[] institution;
    private final Sj1Settings sj1;

    /**
     * Makes the step.
     *
     * @param steps what all steps of the engine share
     * @param destination the destination's name in the ledger
     * @param institution file with the hospital's own Organization, below the installation folder; empty for that of the order
     */
    Prescribe(Steps steps, String destination, String institution) {
        Settings settings = steps.settings();
        this.deliveries = steps.deliveries();
        this.lanes = steps.lanes();
        this.tenant = steps.tenant();
        this.destination = destination;
        this.institution = institution.isEmpty() ? new byte[0] : organization(settings, institution);
        this.sj1 = new Sj1Settings(settings.get("hikyaku.facility"), settings.zone(), StandardCharsets.UTF_8);
    }

    private static byte[] organization(Settings settings, String file) {
        try {
            return Files.readAllBytes(settings.home().resolve(file));
        } catch (IOException e) {
            throw new RouteException(
                    RouteProblem.SETTING,
                    "the institution's Organization cannot be read",
                    "step:prescribe?institution=" + file,
                    "name a file with a FHIR Organization, below the installation folder");
        }
    }

    @Override
    public void process(Exchange exchange) {
        byte[] bundle = Envelope.body(exchange.getMessage());
        OrderedPrescription ordered = OrderedPrescription.of(bundle);
        if (!ordered.isForTheService()) {
            pass(exchange, NOT_OUTSIDE);
            return;
        }
        String number = lanes.prescription(tenant, ordered.order());
        Optional<OrderedPrescription> registered = registered(exchange, "Prescription/" + number, ordered);
        if (ordered.isCancelled()
                && registered.filter(OrderedPrescription::isCancelled).isPresent()) {
            pass(exchange, CANCELLED_BEFORE);
            return;
        }
        exchange.getMessage().setHeader(PRESCRIPTION, number);
        exchange.getMessage().setHeader(OPERATION, operation(ordered, registered));
        exchange.getMessage().setBody(ordered.isCancelled() ? new byte[0] : document(bundle));
    }

    private void pass(Exchange exchange, String why) {
        deliveries.pass(Envelope.header(exchange, Envelope.MESSAGE_KEY), destination, why);
        exchange.setRouteStop(true);
    }

    private static String operation(OrderedPrescription ordered, Optional<OrderedPrescription> registered) {
        if (ordered.isCancelled()) {
            return "cancel";
        }
        return registered.filter(before -> !before.isCancelled()).isPresent() ? "modify" : "register";
    }

    private byte[] document(byte[] bundle) {
        return PrescriptionDocument.write(
                Sj1Prescription.of(bundle, institution, sj1).file().bytes());
    }

    /** What the service has of the prescription; nothing where it was never registered. */
    private Optional<OrderedPrescription> registered(Exchange exchange, String identity, OrderedPrescription ordered) {
        Applied applied = deliveries.applied(destination, List.of(identity)).get(identity);
        if (applied == null) {
            return Optional.empty();
        }
        Optional<OrderedPrescription> before =
                deliveries.lastBundle(destination, identity).map(OrderedPrescription::of);
        boolean older = applied.laterThan(
                Instant.parse(Envelope.header(exchange, Envelope.OCCURRED)),
                Long.parseLong(Envelope.header(exchange, Envelope.SEQUENCE)));
        if (!older && before.filter(ordered::replaces).isEmpty()) {
            throw new RouteException(
                    RouteProblem.PART_OF_A_PRESCRIPTION,
                    "the message names not every drug that is registered of this prescription",
                    "MedicationRequest",
                    "let the hospital send the whole prescription, with what is cancelled in it marked as cancelled");
        }
        return before;
    }
}
