// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * → the answer to the sender. It stands after enqueue, so a message acknowledged is a message on disk: AA. What is no HL7 hears AR,
 * though it is on disk too and will be held; where enqueueing failed, {@code code=AE} says "come again", or AR where it would fail
 * again.
 */
final class Acknowledge implements Processor {
    private final String refusal;
    private final Clock clock;

    /**
     * Makes the step.
     *
     * @param refusal {@code AE} where the message could not be put on disk, empty on the walk
     * @param clock tells MSH-7 of the answer
     */
    Acknowledge(String refusal, Clock clock) {
        this.refusal = refusal;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        MessageHeader header = MessageHeader.of(Envelope.body(exchange.getMessage()));
        Answer answer = refusal.isEmpty() ? accepted(header) : refused(header, exchange);
        exchange.getMessage().setBody(answer.bytes(clock.instant(), exchange.getExchangeId()));
    }

    private Answer refused(MessageHeader header, Exchange exchange) {
        ConnectorException atTheDoor = exchange.getProperty(Arrivals.REFUSAL, ConnectorException.class);
        if (atTheDoor == null) {
            return new Answer(header, refusal, "RTE-320 the message could not be put on disk, send it again");
        }
        String code = atTheDoor.problem() == ConnectorProblem.FRAME_TOO_LARGE ? "AR" : refusal;
        return new Answer(header, code, atTheDoor.code() + " " + atTheDoor.what());
    }

    private static Answer accepted(MessageHeader header) {
        return header.isHl7()
                ? new Answer(header, "AA", "")
                : new Answer(header, "AR", "RTE-321 what arrived is not HL7");
    }
}
