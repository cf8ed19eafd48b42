// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.DestinationStatus;
import io.hikyaku.connectors.delivery.Destinations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.camel.Exchange;

/** A destination {@code ehr}: {@code kamelet:fhir-out}, a ledger, and a server at the other end. */
final class Destination implements AutoCloseable {
    final MemoryLedger ledger = new MemoryLedger();
    FhirEndpoint server;
    /** Whether the ledger is told what was applied. */
    boolean settles;

    private Engine engine;

    Destination() throws Exception {
        server = new FhirEndpoint();
        to(server.url(), "");
    }

    /** Starts again with these settings, such as {@code &timeoutMs=200}. */
    void with(String settings) throws Exception {
        engine.close();
        to(server.url(), settings);
    }

    /** Starts again with this URL. */
    void at(String url) throws Exception {
        engine.close();
        to(url, "");
    }

    /** Starts again with nobody at the other end yet. */
    void awayAt(int port) throws Exception {
        close();
        to("http://127.0.0.1:" + port + "/fhir", "");
    }

    private void to(String url, String settings) throws Exception {
        String retries = settings.contains("retryFirstMs") ? "" : "&retryFirstMs=1&retryMaxMs=5";
        engine = new Engine()
                .with(DeliveryLedger.BEAN, ledger)
                .route(
                        "direct:deliver",
                        exchange -> {},
                        "kamelet:fhir-out?destination=ehr&server=" + url + retries + settings,
                        "direct:settle")
                .route("direct:settle", this::settle)
                .start();
    }

    /** As {@code step:settle} does, once a test wants it. */
    private void settle(Exchange exchange) {
        if (settles) {
            Envelope envelope = Envelope.of(exchange.getMessage(), "settle");
            String applied = exchange.getMessage().getHeader(EnvelopeHeader.APPLIED, String.class);
            for (String one : applied.split(",")) {
                String[] parts = one.split("[=@~]", -1);
                ledger.knows(parts[0], envelope.occurred().toString(), envelope.sequence(), parts[1], parts[2]);
            }
            ledger.open.remove(envelope.messageKey());
        }
    }

    /** Delivers a message of this key and time. */
    Exchange deliverAs(String key, String occurred, String... entries) {
        return engine.context().createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getIn().setBody(Sample.bundle(entries));
            exchange.getIn().setHeaders(new HashMap<>(Sample.HEADERS));
            exchange.getIn().setHeader(EnvelopeHeader.MESSAGE_KEY, key);
            exchange.getIn().setHeader(EnvelopeHeader.OCCURRED, occurred);
        });
    }

    Exchange deliver(String... entries) {
        return send(Sample.bundle(entries), true);
    }

    ConnectorException refused(String... entries) {
        return failure(Sample.bundle(entries), true);
    }

    ConnectorException failure(byte[] body, boolean headers) {
        return send(body, headers).getException(ConnectorException.class);
    }

    private Exchange send(byte[] body, boolean headers) {
        return engine.context().createProducerTemplate().send("direct:deliver", exchange -> {
            exchange.getIn().setBody(body);
            if (headers) {
                exchange.getIn().setHeaders(new HashMap<>(Sample.HEADERS));
                exchange.getIn().setHeader("CamelSecret", "stays");
            }
        });
    }

    DestinationStatus status() {
        return engine.context()
                .getRegistry()
                .lookupByNameAndType(Destinations.BEAN, Destinations.class)
                .all()
                .get(0);
    }

    /** Stops the routes, as the engine does when it stops. */
    void stopRoutes() throws Exception {
        engine.context().getRouteController().stopAllRoutes();
    }

    /** Identities of one transaction's entries. */
    List<String> sent(int transaction) {
        List<String> urls = new ArrayList<>();
        for (JsonNode entry : server.transactions.get(transaction).path("entry")) {
            urls.add(entry.path("request").path("url").asText());
        }
        return urls;
    }

    static String outcome(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(EnvelopeHeader.OUTCOME, String.class);
    }

    /** Identities written, without their hashes and versions. */
    static String applied(Exchange exchange) {
        assertThat(outcome(exchange)).isEqualTo("applied");
        return exchange.getMessage()
                .getHeader(EnvelopeHeader.APPLIED, String.class)
                .replaceAll("=[0-9a-f]{32}@\\d*", "");
    }

    @Override
    public void close() {
        engine.close();
        server.close();
    }
}
