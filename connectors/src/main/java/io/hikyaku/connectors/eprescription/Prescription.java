// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.EnvelopeHeader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.camel.Message;

/**
 * One message for the service.
 *
 * @param messageKey which message
 * @param operation what is asked
 * @param number names the prescription at its hospital; a keyed hash, for its own number is a patient's
 * @param occurred when its event happened
 * @param sequence the ledger's intake number
 * @param document the prescription document; empty where none goes along
 */
@SuppressWarnings("ArrayRecordComponent") // handed on as it came
record Prescription(
        String messageKey, Operation operation, String number, Instant occurred, long sequence, byte[] document) {
    /** Header with the operation; REGISTER without it. */
    static final String OPERATION = "HikyakuOperation";

    /** Header with what names the prescription. */
    static final String NUMBER = "HikyakuPrescription";

    private static final int ID_DIGITS = 32;

    static Prescription of(Message message) {
        String word = message.getHeader(OPERATION, Operation.REGISTER.word(), String.class);
        byte[] body = message.getBody(byte[].class);
        try {
            return new Prescription(
                    header(message, EnvelopeHeader.MESSAGE_KEY),
                    Operation.named(word),
                    header(message, NUMBER),
                    Instant.parse(header(message, EnvelopeHeader.OCCURRED)),
                    Long.parseLong(header(message, EnvelopeHeader.SEQUENCE)),
                    body == null ? new byte[0] : body);
        } catch (DateTimeException | NumberFormatException e) {
            throw problem("HikyakuOccurred is no instant, or HikyakuSequence no number");
        }
    }

    private static String header(Message message, String name) {
        String value = message.getHeader(name, String.class);
        if (value == null || value.isBlank()) {
            throw problem("the envelope has no " + name);
        }
        return value;
    }

    private static ConnectorException problem(String what) {
        return new ConnectorException(
                ConnectorProblem.ENVELOPE,
                what,
                "kamelet:eprescription-out",
                "let the route record the message, and name its prescription, before it reaches this connector");
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((purpose + "|" + messageKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Prescription[%s, %d bytes]".formatted(operation.word(), document.length);
    }
}
