// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.DestinationStatus;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;

/** A destination {@code ris}: {@code kamelet:mllp-out}, a ledger, and a department system at the other end. */
final class Delivering implements AutoCloseable {
    final KnownAttempt ledger = new KnownAttempt();
    DepartmentSystem system;
    private Engine engine;

    Delivering() throws Exception {
        system = new DepartmentSystem();
    }

    void start(String settings) throws Exception {
        engine = engine("127.0.0.1", system.port(), settings).start();
    }

    Engine engine(String host, int port, String settings) throws Exception {
        String retries = settings.contains("retryFirstMs") ? "" : "&retryFirstMs=1&retryMaxMs=5";
        return new Engine()
                .with(DeliveryLedger.BEAN, ledger)
                .route(
                        "direct:deliver",
                        exchange -> {},
                        "kamelet:mllp-out?destination=ris&host=" + host + "&port=" + port + retries + settings);
    }

    Exchange deliver(String controlId) {
        return send(message(controlId).getBytes(StandardCharsets.ISO_8859_1), controlId);
    }

    Exchange send(byte[] body, String controlId) {
        return engine.context().createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeader(EnvelopeHeader.MESSAGE_KEY, "key-" + controlId);
            exchange.setProperty(MllpOut.CONTROL_ID, controlId);
        });
    }

    void stopRoutes() throws Exception {
        engine.context().getRouteController().stopAllRoutes();
    }

    void stopEngine() {
        engine.close();
    }

    static String message(String controlId) {
        return "MSH|^~\\&|HUB|H|RIS|H|20261127||ORM^O01|" + controlId + "|P|2.5\rPID|1\r";
    }

    static String outcome(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(EnvelopeHeader.OUTCOME, String.class);
    }

    static ConnectorException problem(Exchange exchange) {
        return exchange.getException(ConnectorException.class);
    }

    DestinationStatus status() {
        return Destinations.of(engine.context().getRegistry(), Clock.systemUTC())
                .all()
                .get(0);
    }

    @Override
    public void close() throws Exception {
        engine.close();
        system.close();
    }

    /** A ledger that knows what a test tells it. */
    static final class KnownAttempt implements DeliveryLedger {
        final List<String> begun = new CopyOnWriteArrayList<>();
        volatile Attempt attempt = Attempt.FRESH;

        @Override
        public Attempt begin(String messageKey, String destination) {
            begun.add(messageKey + "@" + destination);
            return attempt;
        }

        @Override
        public Map<String, Applied> applied(String destination, List<String> identities) {
            return Map.of();
        }
    }
}
