// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.Envelope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Message;

/**
 * One message, and what the service is told because of it.
 *
 * @param envelope which message, and when
 * @param tellings what the service is told, in this order; none if the message changes nothing there
 */
record ClinsMessage(Envelope envelope, List<Telling> tellings) {
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
            return new ClinsMessage(Envelope.of(message, ClinsOut.AT), List.copyOf(tellings));
        } catch (IOException e) {
            throw problem("the body is no JSON");
        }
    }

    private static ConnectorException problem(String what) {
        return new ConnectorException(
                ConnectorProblem.ENVELOPE, what, ClinsOut.AT, "let step:project stand before this connector");
    }

    /** Returns a text without content. */
    @Override
    public String toString() {
        return "ClinsMessage[%d]".formatted(tellings.size());
    }
}
