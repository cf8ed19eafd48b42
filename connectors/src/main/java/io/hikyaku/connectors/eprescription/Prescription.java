// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.Envelope;
import org.apache.camel.Message;

/**
 * One message for the service.
 *
 * @param envelope which message, and when
 * @param operation what is asked
 * @param number names the prescription at its hospital; a keyed hash, for its own number is a patient's
 * @param document the prescription document; empty where none goes along
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Prescription(Envelope envelope, Operation operation, String number, byte[] document) {
    /** Header with the operation; REGISTER without it. */
    static final String OPERATION = "HikyakuOperation";

    /** Header with what names the prescription. */
    static final String NUMBER = "HikyakuPrescription";

    /** The connector, as a problem names it. */
    static final String AT = "kamelet:eprescription-out";

    static Prescription of(Message message) {
        String word = message.getHeader(OPERATION, Operation.REGISTER.word(), String.class);
        byte[] body = message.getBody(byte[].class);
        return new Prescription(
                Envelope.of(message, AT),
                Operation.named(word),
                Envelope.header(message, NUMBER, AT),
                body == null ? new byte[0] : body);
    }

    /** The identity under which the ledger knows the prescription. */
    String identity() {
        return "Prescription/" + number;
    }

    /** The {@code ArbitraryFileIdentifier} of the request: the same for the same message, whoever makes it again. */
    String fileId() {
        return fileId(operation.word());
    }

    /** An identifier for another request on behalf of this message. */
    String fileId(String purpose) {
        return RegisteredPrescription.hash(purpose + "|" + envelope.messageKey());
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Prescription[%s, %d bytes]".formatted(operation.word(), document.length);
    }
}
