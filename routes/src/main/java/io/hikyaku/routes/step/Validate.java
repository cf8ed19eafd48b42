// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.validation.Judge;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Bundle → the same, judged against the destination's profile set. What breaks a rule is held, not sent. */
final class Validate implements Processor {
    private final Judge judge;

    Validate(Judge judge) {
        this.judge = judge;
    }

    @Override
    public void process(Exchange exchange) {
        String error = judge.firstError(Envelope.body(exchange.getMessage()));
        if (!error.isEmpty()) {
            throw new RouteException(
                    RouteProblem.NOT_VALID,
                    "the Bundle breaks a rule of FHIR: " + error,
                    "step validate",
                    "correct the mapping's row for that element, then re-drive the message");
        }
    }
}
