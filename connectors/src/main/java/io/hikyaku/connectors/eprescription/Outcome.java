// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.terminal.Result;

/**
 * How a message ended, in the words of the envelope's headers.
 *
 * @param word {@code applied}, {@code superseded} or {@code settled}
 * @param written {@code Prescription/number=request} of what was changed, and the same under the service's name; empty if nothing was
 * @param result what the service answered; empty where it was not asked
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Outcome(String word, String written, byte[] result) {
    /** What is registered is known by the service's name of it, too, for what comes back names it so. */
    static Outcome applied(Prescription prescription, Result result) {
        String request = "=" + prescription.fileId();
        String written = prescription.operation().changes() ? prescription.identity() + request : "";
        if (prescription.operation().signs() && !result.prescriptionId().isEmpty()) {
            written += "," + RegisteredPrescription.identity(result.prescriptionId()) + request;
        }
        return new Outcome("applied", written, result.bytes());
    }

    static Outcome superseded() {
        return new Outcome("superseded", "", new byte[0]);
    }

    static Outcome settled() {
        return new Outcome("settled", "", new byte[0]);
    }
}
