// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with a Bundle → the same, delivered, with the outcome in its headers. A bean of {@code
 * fhir-out.kamelet.yaml}, whose file states what each setting means; there are no defaults here.
 *
 * <p>It waits while the destination is away, and hears a stop while it waits.
 */
public final class FhirOut extends WaitingConnector {
    private @Nullable DeliveryLedger ledger;
    private @Nullable Delivery delivery;
    private String server = "";
    private String destination = "";
    private boolean plainHttp;
    private long timeoutMs;
    private long connectTimeoutMs;
    private int maxAnswerBytes;
    private long retryFirstMs;
    private long retryMaxMs;
    private long retryAfterMaxMs;
    private int maxConflicts;
    private boolean versionAware;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public FhirOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message message = exchange.getMessage();
        Outcome outcome = outcome(message, ledger, delivery);
        message.setHeader(EnvelopeHeader.OUTCOME, outcome.word());
        message.setHeader(EnvelopeHeader.APPLIED, outcome.written());
    }

    private Outcome outcome(Message message, DeliveryLedger known, Delivery deliveries) {
        Envelope envelope = Envelope.of(message);
        byte[] body = message.getBody(byte[].class);
        Bundle bundle = Bundle.read(body == null ? new byte[0] : body);
        Attempt attempt = known.begin(envelope.messageKey(), destination);
        return attempt == Attempt.SETTLED ? Outcome.settled() : deliveries.deliver(envelope, bundle, attempt);
    }

    @Override
    protected void doStart() {
        Registry registry = registry();
        Clock clock = Clock.systemUTC();
        FhirSettings settings = settings();
        ledger = DeliveryLedger.of(registry, "kamelet:fhir-out");
        Tempo tempo = new Tempo(clock, pause(), new Random());
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        delivery = new Delivery(settings, new Server(settings, clock), ledger, destinations, tempo);
        pause().start();
    }

    private FhirSettings settings() {
        URI base = FhirSettings.server(server, plainHttp);
        return new FhirSettings(
                base,
                destination,
                Duration.ofMillis(timeoutMs),
                Duration.ofMillis(connectTimeoutMs),
                maxAnswerBytes,
                new Backoff(
                        Duration.ofMillis(retryFirstMs),
                        Duration.ofMillis(retryMaxMs),
                        Duration.ofMillis(retryAfterMaxMs)),
                maxConflicts,
                versionAware);
    }

    /** Base URL of the FHIR server. */
    public void setServer(String server) {
        this.server = server;
    }

    /** The destination's name in the ledger. */
    public void setDestination(String destination) {
        this.destination = destination;
    }

    /** Whether an http URL may name another machine. */
    public void setPlainHttp(boolean plainHttp) {
        this.plainHttp = plainHttp;
    }

    /** Milliseconds one request may take. */
    public void setTimeoutMs(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    /** Milliseconds one connection may take. */
    public void setConnectTimeoutMs(long connectTimeoutMs) {
        this.connectTimeoutMs = connectTimeoutMs;
    }

    /** Bytes one answer may have. */
    public void setMaxAnswerBytes(int maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** Milliseconds after a first failure. */
    public void setRetryFirstMs(long retryFirstMs) {
        this.retryFirstMs = retryFirstMs;
    }

    /** Milliseconds no own wait exceeds. */
    public void setRetryMaxMs(long retryMaxMs) {
        this.retryMaxMs = retryMaxMs;
    }

    /** Milliseconds waited at most when the server asks for it. */
    public void setRetryAfterMaxMs(long retryAfterMaxMs) {
        this.retryAfterMaxMs = retryAfterMaxMs;
    }

    /** Answers 409 or 412 in a row to one message. */
    public void setMaxConflicts(int maxConflicts) {
        this.maxConflicts = maxConflicts;
    }

    /** Whether each write names the version it is made over. */
    public void setVersionAware(boolean versionAware) {
        this.versionAware = versionAware;
    }
}
