// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the engine as it runs, whose container sets what it likes on the component that the connectors' own tests leave alone. */
class TransactionTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 3;

    @TempDir
    Path data;

    @Test
    void whatARoutePutsOnAQueueBeforeItFailsIsNotThere() throws Exception {
        // Given
        AtomicInteger attempts = new AtomicInteger();
        try (RunningEngine engine = RunningEngine.start(data, URI.create("http://127.0.0.1:9/fhir"))) {
            CamelContext camel = engine.bean(CamelContext.class);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").to("kamelet:queue-out?queue=in.failing");
                    from("kamelet:queue-in?queue=in.failing")
                            .to("kamelet:queue-out?queue=held.failing")
                            .filter(exchange -> attempts.incrementAndGet() < ATTEMPTS)
                            .throwException(new IllegalStateException("after the send"));
                }
            });

            // When
            camel.createProducerTemplate().sendBody("direct:start", new byte[] {1});
            await().atMost(LIMIT).until(() -> attempts.get() == ATTEMPTS && depth(engine, "in.failing") == 0);

            // Then
            assertThat(depth(engine, "held.failing")).isEqualTo(1);
        }
    }

    private static long depth(RunningEngine engine, String queue) {
        return engine.bean(EmbeddedActiveMQ.class)
                .getActiveMQServer()
                .locateQueue(queue)
                .getMessageCount();
    }
}
