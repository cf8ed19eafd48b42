// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

/**
 * How a message ended, in the words of the envelope's headers.
 *
 * @param word {@code applied}, {@code superseded} or {@code settled}
 * @param written {@code Prescription/number=request} of what was changed; empty if nothing was
 * @param result what the service answered; empty where it was not asked
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Outcome(String word, String written, byte[] result) {
    static Outcome applied(Prescription prescription, byte[] result) {
        String written =
                prescription.operation().changes() ? prescription.identity() + "=" + prescription.fileId() : "";
        return new Outcome("applied", written, result);
    }

    static Outcome superseded() {
        return new Outcome("superseded", "", new byte[0]);
    }

    static Outcome settled() {
        return new Outcome("settled", "", new byte[0]);
    }
}
