// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.Arrivals;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.mappings.hl7.Hl7Header;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * → the answer to the sender. It stands after enqueue, so a message acknowledged is a message on disk: AA. What is no HL7 hears AR,
 * though it is on disk too and will be held; where enqueueing failed, {@code code=AE} says "come again", or AR where it would fail
 * again. In a feed of enhanced mode they are CA, CE and CR for whoever asks in MSH-15, and nothing for whoever wants none.
 */
final class Acknowledge implements Processor {
    private final String refusal;
    private final FeedTexts texts;
    private final Clock clock;

    /**
     * Makes the step.
     *
     * @param refusal {@code AE} where the message could not be put on disk, empty on the walk
     * @param texts how each feed is read
     * @param clock tells MSH-7 of the answer
     */
    Acknowledge(String refusal, FeedTexts texts, Clock clock) {
        this.refusal = refusal;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        Hl7Header header = texts.header(exchange, Envelope.body(exchange.getMessage()));
        Answer answer = refusal.isEmpty() ? accepted(header) : refused(header, exchange);
        boolean enhanced = exchange.getProperty(Envelope.ENHANCED, false, Boolean.class) && asks(header);
        exchange.getMessage()
                .setBody(
                        enhanced
                                ? committed(answer, exchange.getExchangeId())
                                : answer.bytes(clock.instant(), exchange.getExchangeId()));
    }

    /** A message with neither is one of original mode. */
    private static boolean asks(Hl7Header header) {
        return !header.field(15).isEmpty() || !header.field(16).isEmpty();
    }

    /** The answer as MSH-15 wants it: that the message is on disk, or is not; no bytes where it is not wanted. */
    private byte[] committed(Answer answer, String id) {
        boolean accepted = answer.code().endsWith("A");
        boolean wanted = Wanted.of(answer.to().field(15), Wanted.ALWAYS).wants(accepted);
        Answer commit = new Answer(answer.to(), "C" + answer.code().substring(1), answer.problem());
        return wanted ? commit.bytes(clock.instant(), id) : new byte[0];
    }

    private Answer refused(Hl7Header header, Exchange exchange) {
        ConnectorException atTheDoor = exchange.getProperty(Arrivals.REFUSAL, ConnectorException.class);
        if (atTheDoor == null) {
            return new Answer(header, refusal, "RTE-320 the message could not be put on disk, send it again");
        }
        String code = atTheDoor.problem() == ConnectorProblem.FRAME_TOO_LARGE ? "AR" : refusal;
        return new Answer(header, code, atTheDoor.code() + " " + atTheDoor.what());
    }

    private static Answer accepted(Hl7Header header) {
        return header.isHl7()
                ? new Answer(header, "AA", "")
                : new Answer(header, "AR", "RTE-321 what arrived is not HL7");
    }
}
