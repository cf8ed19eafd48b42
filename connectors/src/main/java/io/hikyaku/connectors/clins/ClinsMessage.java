// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.EnvelopeHeader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;

/**
 * One message, and what the service is told because of it.
 *
 * @param messageKey which message
 * @param occurred when its event happened
 * @param sequence its place at the door
 * @param tellings what the service is told, in this order; none if the message changes nothing there
 */
record ClinsMessage(String messageKey, Instant occurred, long sequence, List<Telling> tellings) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ClinsMessage of(Message message) {
        byte[] body = message.getBody(byte[].class);
        try {
            JsonNode transmissions =
                    JSON.readTree(body == null ? new byte[0] : body).path("transmissions");
            if (!transmissions.isArray()) {
                throw problem("the body is no {\"transmissions\": […]}");
            }
            List<Telling> tellings = new ArrayList<>();
            transmissions.forEach(one -> tellings.add(Telling.of(one)));
            return new ClinsMessage(
                    header(message, EnvelopeHeader.MESSAGE_KEY),
                    Instant.parse(header(message, EnvelopeHeader.OCCURRED)),
                    Long.parseLong(header(message, EnvelopeHeader.SEQUENCE)),
                    List.copyOf(tellings));
        } catch (IOException e) {
            throw problem("the body is no JSON");
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
                "kamelet:clins-out",
                "let the route record the message, and step:project stand before this connector");
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "ClinsMessage[%d]".formatted(tellings.size());
    }
}
