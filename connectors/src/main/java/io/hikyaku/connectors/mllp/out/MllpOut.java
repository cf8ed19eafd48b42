// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.ThisMachine;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with an HL7 v2 message → the same, delivered by MLLP, with the outcome in its headers. A bean of {@code
 * mllp-out.kamelet.yaml}, whose file states what each setting means; there are no defaults here.
 *
 * <p>What the message's MSH-10 is, the hall says ({@value #CONTROL_ID}): this room reads no HL7 but the answer.
 */
public final class MllpOut extends WaitingConnector {
    /** Exchange property: MSH-10 of the message in the body, as it is written there. */
    public static final String CONTROL_ID = "hikyaku.controlId";

    private static final String AT = "kamelet:mllp-out";

    private @Nullable DeliveryLedger ledger;
    private @Nullable MllpDelivery delivery;
    private @Nullable Peer peer;
    private String host = "";
    private int port;
    private String destination = "";
    private boolean plainTcp;
    private boolean tls;
    private String caFile = "";
    private String certificateFile = "";
    private String keyFile = "";
    private String tlsProtocols = "";
    private long connectTimeoutMs;
    private long answerTimeoutMs;
    private int maxAnswerBytes;
    private long retryFirstMs;
    private long retryMaxMs;
    private int maxErrors;
    private int maxConnections;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public MllpOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message message = exchange.getMessage();
        DeliveryLedger known = ledger;
        boolean settled = known.begin(key(message), destination) == Attempt.SETTLED;
        byte[] body = body(message);
        if (!settled && body.length > 0) {
            delivery.deliver(body, controlId(exchange), known::confirm);
        }
        message.setHeader(EnvelopeHeader.OUTCOME, settled ? "settled" : "applied");
        message.setHeader(EnvelopeHeader.APPLIED, "");
    }

    private static String key(Message message) {
        String key = message.getHeader(EnvelopeHeader.MESSAGE_KEY, String.class);
        if (key == null) {
            throw envelope("the envelope has no " + EnvelopeHeader.MESSAGE_KEY);
        }
        return key;
    }

    private static String controlId(Exchange exchange) {
        String controlId = exchange.getProperty(CONTROL_ID, String.class);
        if (controlId == null || controlId.isEmpty()) {
            throw envelope("the message has no MSH-10, so no answer could be told to be its own");
        }
        return controlId;
    }

    private static byte[] body(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }

    private static ConnectorException envelope(String what) {
        return new ConnectorException(
                ConnectorProblem.ENVELOPE, what, AT, "let the route take step:original before kamelet:mllp-out");
    }

    @Override
    protected void doStart() {
        MllpOutSettings settings = settings();
        mayReach(host, AT);
        ledger = DeliveryLedger.of(registry(), AT);
        Destinations destinations = Destinations.of(registry(), Clock.systemUTC());
        destinations.add(destination);
        Peer opened = new Peer(settings, tls());
        peer = opened;
        delivery = new MllpDelivery(settings, opened, destinations, pause(), new Random());
        pause().start();
    }

    @Override
    protected void doStop() {
        super.doStop();
        if (peer != null) {
            peer.close();
        }
    }

    private MllpOutSettings settings() {
        if (!tls && !plainTcp && !ThisMachine.is(host)) {
            throw MllpOutSettings.slip(
                    "host is another machine, and there is no TLS",
                    "set tls to true, or plainTcp to true where the network protects what passes");
        }
        Duration longest = Duration.ofMillis(retryMaxMs);
        return new MllpOutSettings(
                host,
                port,
                destination,
                Duration.ofMillis(connectTimeoutMs),
                Duration.ofMillis(answerTimeoutMs),
                maxAnswerBytes,
                new Backoff(Duration.ofMillis(retryFirstMs), longest, longest),
                maxErrors,
                maxConnections);
    }

    private Optional<Tls> tls() {
        return tls
                ? Optional.of(
                        new Tls(TlsSettings.of(certificateFile, keyFile, caFile, tlsProtocols, AT), Clock.systemUTC()))
                : Optional.empty();
    }

    /** Name or address of the department system. */
    public void setHost(String host) {
        this.host = host;
    }

    /** Its TCP port. */
    public void setPort(int port) {
        this.port = port;
    }

    /** The destination's name in the ledger. */
    public void setDestination(String destination) {
        this.destination = destination;
    }

    /** Whether messages may leave this machine without TLS. */
    public void setPlainTcp(boolean plainTcp) {
        this.plainTcp = plainTcp;
    }

    /** Whether TLS is spoken. */
    public void setTls(boolean tls) {
        this.tls = tls;
    }

    /** PEM file of the authorities that may sign the destination's certificate. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }

    /** PEM file of our certificate. */
    public void setCertificateFile(String certificateFile) {
        this.certificateFile = certificateFile;
    }

    /** PEM file of its key. */
    public void setKeyFile(String keyFile) {
        this.keyFile = keyFile;
    }

    /** Versions of TLS, separated by commas. */
    public void setTlsProtocols(String tlsProtocols) {
        this.tlsProtocols = tlsProtocols;
    }

    /** Milliseconds one connection may take. */
    public void setConnectTimeoutMs(long connectTimeoutMs) {
        this.connectTimeoutMs = connectTimeoutMs;
    }

    /** Milliseconds one answer may take. */
    public void setAnswerTimeoutMs(long answerTimeoutMs) {
        this.answerTimeoutMs = answerTimeoutMs;
    }

    /** Bytes one answer may have. */
    public void setMaxAnswerBytes(int maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
    }

    /** Milliseconds after a first failure. */
    public void setRetryFirstMs(long retryFirstMs) {
        this.retryFirstMs = retryFirstMs;
    }

    /** Milliseconds no wait exceeds. */
    public void setRetryMaxMs(long retryMaxMs) {
        this.retryMaxMs = retryMaxMs;
    }

    /** Answers AE or CE in a row to one message. */
    public void setMaxErrors(int maxErrors) {
        this.maxErrors = maxErrors;
    }

    /** Connections at a time. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }
}
