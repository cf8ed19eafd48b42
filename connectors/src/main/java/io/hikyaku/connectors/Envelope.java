// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.camel.Message;

/**
 * What of an envelope's headers a delivery needs: which message it is, and which of two is the later one.
 *
 * @param messageKey which message
 * @param occurred when its event happened
 * @param sequence its place at the door among all arrivals
 */
public record Envelope(String messageKey, Instant occurred, long sequence) {
    /**
     * Message → what its headers say.
     *
     * @param message as {@code queue-in} hands it on
     * @param connector who asks, such as {@code kamelet:fhir-out}; a problem names it as its place
     * @throws ConnectorException {@code CON-220} if the headers are not those of a recorded message
     */
    public static Envelope of(Message message, String connector) {
        try {
            return new Envelope(
                    header(message, EnvelopeHeader.MESSAGE_KEY, connector),
                    Instant.parse(header(message, EnvelopeHeader.OCCURRED, connector)),
                    Long.parseLong(header(message, EnvelopeHeader.SEQUENCE, connector)));
        } catch (DateTimeException | NumberFormatException e) {
            throw problem("HikyakuOccurred is no instant, or HikyakuSequence no number", connector);
        }
    }

    /**
     * Returns a header that has to be there.
     *
     * @throws ConnectorException as {@link #of} does
     */
    public static String header(Message message, String name, String connector) {
        String value = message.getHeader(name, String.class);
        if (value == null || value.isBlank()) {
            throw problem("the envelope has no " + name, connector);
        }
        return value;
    }

    private static ConnectorException problem(String what, String connector) {
        return new ConnectorException(
                ConnectorProblem.ENVELOPE,
                what,
                connector,
                "let the route record the message before it puts it on the destination's queue, and let every step its "
                        + "connector needs stand before it");
    }
}
