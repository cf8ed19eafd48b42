// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.connectors.mllp.out.MllpOut;
import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.ledger.Deliveries;
import io.hikyaku.routes.ledger.Ledger;
import io.hikyaku.routes.ledger.Outcome;
import io.hikyaku.routes.ledger.Standing;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way back → the application acknowledgement its sender asked for in MSH-16, a message of its own: AA, or AE or AR
 * with the code of what it is held for; nothing to send where none is wanted. Its MSH-10 is made from the arrival's place at the door,
 * so a repetition is known as one. Where the route says {@code after}, the destination it names has the last word, and the answer
 * waits for it.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=144">HL7 v2.5 chapter 2, §2.9.3</a>
 */
final class Reply implements Processor {
    /** No HL7, other delimiters, a type nobody takes: what would be refused whatever the message said. */
    private static final Set<String> REJECTED = Set.of("MAP-110", "MAP-111", "MAP-130");

    private final Ledger ledger;
    private final Deliveries deliveries;
    private final FeedTexts texts;
    private final Clock clock;
    private final String after;

    /**
     * Makes the step.
     *
     * @param steps what all steps of the engine share
     * @param texts how each feed is read
     * @param after the destination an answer waits for; empty for none
     */
    Reply(Steps steps, FeedTexts texts, String after) {
        this.ledger = steps.ledger();
        this.deliveries = steps.deliveries();
        this.clock = steps.clock();
        this.texts = texts;
        this.after = after;
    }

    @Override
    public void process(Exchange exchange) {
        String key = Envelope.header(exchange, Envelope.MESSAGE_KEY);
        Outcome outcome = ledger.outcome(key).orElseThrow(AsItCame::gone);
        String problem = outcome.problem() == null ? refusal(key) : outcome.problem();
        Hl7Header header = texts.header(exchange, outcome.raw());
        String id = "R" + Envelope.header(exchange, Envelope.SEQUENCE);
        exchange.setProperty(MllpOut.CONTROL_ID, id);
        boolean wanted = Wanted.of(header.field(16), Wanted.NEVER).wants(problem == null);
        exchange.getMessage().setBody(wanted ? answer(header, problem).initiated(clock.instant(), id) : new byte[0]);
    }

    /** What the destination holds it for; null where it took it, or does not get it. */
    private @Nullable String refusal(String key) {
        Standing standing = deliveries.standing(key, after).orElse(new Standing(false, null));
        if (standing.open()) {
            throw new AnswerNotDue();
        }
        return standing.problem();
    }

    private static Answer answer(Hl7Header to, @Nullable String problem) {
        if (problem == null) {
            return new Answer(to, "AA", "");
        }
        String line = problem.split("\n", 2)[0];
        return new Answer(to, REJECTED.contains(line.split(" ", 2)[0]) ? "AR" : "AE", line);
    }
}
