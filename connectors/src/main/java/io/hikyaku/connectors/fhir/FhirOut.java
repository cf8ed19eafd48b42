// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static final String AT = "kamelet:fhir-out";

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
    private String ids = "";
    private int maxBundleBytes;
    private int maxRequestsPerSecond;
    private String caFile = "";
    private String certificateFile = "";
    private String keyFile = "";
    private String tlsProtocols = "";
    private final Map<String, String> token = new HashMap<>();
    private @Nullable ExecutorService background;

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
        Envelope envelope = Envelope.of(message, AT);
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
        mayReach(settings.server().getHost(), AT);
        ledger = DeliveryLedger.of(registry, AT);
        Tempo tempo = new Tempo(clock, pause(), new Random());
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        Server fhirServer = server(settings, tempo);
        delivery = new Delivery(settings, fhirServer, ledger, destinations, tempo);
        pause().start();
        background = Executors.newSingleThreadExecutor(FhirOut::daemon);
        background.execute(new CapabilityCheck(settings, fhirServer, destinations, tempo));
        background.shutdown();
    }

    @Override
    protected void doStop() {
        super.doStop();
        if (background != null) {
            background.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "capability check");
        thread.setDaemon(true);
        return thread;
    }

    private Server server(FhirSettings settings, Tempo tempo) {
        Tls tls = new Tls(TlsSettings.of(certificateFile, keyFile, caFile, tlsProtocols, AT), tempo.clock());
        Wire wire = new Wire(settings, tls);
        Optional<SmartSettings> smart = SmartSettings.of(token, plainHttp);
        smart.ifPresent(known -> mayReach(known.tokenUrl().getHost(), AT));
        return new Server(settings, wire, smart.map(known -> new AccessToken(known, wire, tempo.clock())), tempo);
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
                Style.of(ids, versionAware),
                maxBundleBytes,
                maxRequestsPerSecond);
    }

    /** Whose ids resources have. */
    public void setIds(String ids) {
        this.ids = ids;
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

    /** Bytes one Bundle may have as it is posted. */
    public void setMaxBundleBytes(int maxBundleBytes) {
        this.maxBundleBytes = maxBundleBytes;
    }

    /** Requests a second at most; 0 is as many as come. */
    public void setMaxRequestsPerSecond(int maxRequestsPerSecond) {
        this.maxRequestsPerSecond = maxRequestsPerSecond;
    }

    /** PEM file of the authorities that may sign the server's certificate. */
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

    /** Token endpoint of SMART Backend Services; empty if the server asks for no token. */
    public void setTokenUrl(String tokenUrl) {
        token.put("tokenUrl", tokenUrl);
    }

    /** The name the server knows us by. */
    public void setClientId(String clientId) {
        token.put("clientId", clientId);
    }

    /** PEM file of the private key that signs for us. */
    public void setTokenKeyFile(String tokenKeyFile) {
        token.put("tokenKeyFile", tokenKeyFile);
    }

    /** {@code kid} of that key. */
    public void setTokenKeyId(String tokenKeyId) {
        token.put("tokenKeyId", tokenKeyId);
    }

    /** ES384 or RS384. */
    public void setTokenAlgorithm(String tokenAlgorithm) {
        token.put("tokenAlgorithm", tokenAlgorithm);
    }

    /** What we ask to be allowed. */
    public void setTokenScope(String tokenScope) {
        token.put("tokenScope", tokenScope);
    }
}
