// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.EnvelopeHeader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Message;

/**
 * What of an envelope's headers a delivery needs.
 *
 * @param messageKey which message
 * @param occurred when its event happened
 * @param sequence its place at the door among all arrivals
 */
record Envelope(String messageKey, Instant occurred, long sequence) {
    private static final String SOURCE = "urn:hikyaku:";

    static Envelope of(Message message) {
        try {
            return new Envelope(
                    header(message, EnvelopeHeader.MESSAGE_KEY),
                    Instant.parse(header(message, EnvelopeHeader.OCCURRED)),
                    Long.parseLong(header(message, EnvelopeHeader.SEQUENCE)));
        } catch (DateTimeException | NumberFormatException e) {
            throw problem("HikyakuOccurred is no instant, or HikyakuSequence no number");
        }
    }

    /** What {@code meta.source} of every resource of this message says. */
    String source() {
        return SOURCE + messageKey;
    }

    /** A source → the key of the message it names, if it is one of ours. */
    static Optional<String> key(String source) {
        return source.startsWith(SOURCE) ? Optional.of(source.substring(SOURCE.length())) : Optional.empty();
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
                "kamelet:fhir-out",
                "let the route record the message before it puts it on the destination's queue");
    }
}
