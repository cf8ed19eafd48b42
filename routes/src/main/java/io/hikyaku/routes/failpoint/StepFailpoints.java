// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** A line of a route file → the same line with the failpoint before or after it, told by what the line names. */
final class StepFailpoints implements InterceptStrategy {
    private static final Map<String, Failpoint> BEFORE = Map.of(
            "step:acknowledge", Failpoint.K4,
            "step:decode", Failpoint.K6,
            "step:validate", Failpoint.K7,
            "kamelet:fhir-out", Failpoint.K9,
            "step:settle", Failpoint.K11);
    private static final Map<String, Failpoint> AFTER = Map.of(
            "step:receive", Failpoint.K2,
            "step:acknowledge", Failpoint.K5,
            "step:settle", Failpoint.K12,
            "step:hold", Failpoint.K13);

    private final ArmedFailpoint armed;

    StepFailpoints(ArmedFailpoint armed) {
        this.armed = armed;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode line, Processor target, @Nullable Processor next) {
        if (!(line instanceof EndpointRequiredDefinition to)) {
            return target;
        }
        String name = to.getEndpointUri().split("\\?", 2)[0];
        Failpoint before = BEFORE.get(name);
        Failpoint after = AFTER.get(name);
        return before == null && after == null ? target : new Passage(target, before, after);
    }

    /** One line and what stands before and after it. */
    private final class Passage extends DelegateAsyncProcessor {
        private final @Nullable Failpoint before;
        private final @Nullable Failpoint after;

        Passage(Processor line, @Nullable Failpoint before, @Nullable Failpoint after) {
            super(line);
            this.before = before;
            this.after = after;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            pass(before);
            return super.process(exchange, synchronously -> {
                if (exchange.getException() == null) {
                    pass(after);
                }
                callback.done(synchronously);
            });
        }

        private void pass(@Nullable Failpoint point) {
            if (point != null) {
                armed.at(point);
            }
        }
    }
}
