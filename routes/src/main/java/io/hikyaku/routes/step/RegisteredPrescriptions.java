// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.eprescription.RegisteredPrescription;
import io.hikyaku.mappings.prescription.document.DispensingDocument;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;

/**
 * A dispensing result → the Bundle of the message that registered the prescription, or last modified it: only that says whose it is.
 *
 * @param deliveries what happened at which destination
 * @param destination the e-prescription service's name in the ledger
 */
record RegisteredPrescriptions(Deliveries deliveries, String destination) {
    byte[] of(DispensingDocument result) {
        return deliveries
                .lastBundle(destination, RegisteredPrescription.identity(result.prescriptionId()))
                .orElseThrow(() -> new RouteException(
                        RouteProblem.OF_NO_PRESCRIPTION,
                        "the dispensing result is of a prescription that was not registered from here, or longer ago than"
                                + " ledger.keepDays",
                        "PrescriptionId",
                        "enter what was handed out by hand and discard the message, or re-drive it once the registration is"
                                + " settled"));
    }
}
