// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination's route as the hall has it: from its queue, to its server, what fails to the quarantine. */
class DeliveryFromQueueTest {
    private static final byte[] BUNDLE =
            ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":"
                            + "{\"resourceType\":\"Patient\",\"id\":\"p\"},\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p\"}}]}")
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aStopWhileTheDestinationIsAwayIsQuickAndTheMessageStaysOnItsQueue() throws Exception {
        try (Broker broker = new Broker(folder)) {
            // Given
            Engine engine =
                    delivering(broker, "http://127.0.0.1:" + Engine.freePort()).start();
            broker.send(
                    "out.ehr",
                    BUNDLE,
                    EnvelopeHeader.MESSAGE_KEY,
                    "k",
                    EnvelopeHeader.OCCURRED,
                    "2026-11-22T00:00:00Z",
                    EnvelopeHeader.SEQUENCE,
                    "1");
            Destinations destinations =
                    engine.context().getRegistry().lookupByNameAndType(Destinations.BEAN, Destinations.class);
            Waiting.until("it waits", () -> destinations.all().get(0).consecutiveFailures() > 0);

            // When
            engine.context().getShutdownStrategy().setTimeout(60);
            Instant before = Instant.now();
            engine.close();

            // Then
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(45));
            assertThat(broker.depth("held.out.ehr")).isZero();
            assertThat(broker.take("out.ehr").getBody(byte[].class)).isEqualTo(BUNDLE);
        }
    }

    private static Engine delivering(Broker broker, String server) throws Exception {
        return new Engine()
                .with(broker.connections())
                .with(DeliveryLedger.BEAN, new EmptyLedger())
                .routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        RouteDefinition route = from("kamelet:queue-in?queue=out.ehr");
                        route.onException(DeliveryStopped.class).handled(false);
                        route.onException(Exception.class).handled(true).to("kamelet:queue-out?queue=held.out.ehr");
                        route.to("kamelet:fhir-out?destination=ehr&retryFirstMs=60000&retryMaxMs=60000&server="
                                + server);
                    }
                });
    }

    private static final class EmptyLedger implements DeliveryLedger {
        @Override
        public Attempt begin(String messageKey, String destination) {
            return Attempt.FRESH;
        }

        @Override
        public Map<String, Applied> applied(String destination, List<String> identities) {
            return Map.of();
        }
    }
}
