// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * → the answer to the sender. It stands after enqueue, so a message acknowledged is a message on disk: AA. What is no HL7 hears AR,
 * though it is on disk too and will be held; where enqueueing failed, {@code code=AE} says "come again".
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
        exchange.getMessage().setBody(answer(header).bytes(clock.instant(), exchange.getExchangeId()));
    }

    private Answer answer(MessageHeader header) {
        if (!refusal.isEmpty()) {
            return new Answer(header, refusal, "RTE-320 the message could not be put on disk, send it again");
        }
        return header.isHl7()
                ? new Answer(header, "AA", "")
                : new Answer(header, "AR", "RTE-321 what arrived is not HL7");
    }
}
