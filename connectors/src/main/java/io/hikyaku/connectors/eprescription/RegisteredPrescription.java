// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The service's name of a prescription → the identity under which the ledger knows the message that registered or last modified it, so that
 * what comes back of it finds its way to the patient. A hash, for the name itself belongs to a patient.
 */
public final class RegisteredPrescription {
    private static final int ID_DIGITS = 32;

    private RegisteredPrescription() {}

    /** {@code PrescriptionId} → identity. */
    public static String identity(String prescriptionId) {
        return "RegisteredPrescription/" + hash("registered|" + prescriptionId);
    }

    /** Text → 32 hexadecimal digits. */
    static String hash(String text) {
        return DigestUtils.sha256Hex(text).substring(0, ID_DIGITS);
    }
}
