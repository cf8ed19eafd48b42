// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.tls.Tls;
import io.hikyaku.connectors.tls.TlsSettings;
import io.netty.channel.Channel;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.component.netty.NettyConsumer;
import org.apache.camel.component.netty.ServerInitializerFactory;

/**
 * The kamelet's settings → the handlers of each connection. A bean of {@code mllp-in.kamelet.yaml}, whose file states what
 * each setting means; there are no defaults here.
 */
public final class MllpServer extends ServerInitializerFactory {
    private int maxFrameBytes;
    private long maxBytesInWork;
    private long frameDeadlineMs;
    private long idleTimeoutMs;
    private int maxConnections;
    private int maxPeerConnections;
    private int maxThreads;
    private String certificateFile = "";
    private String keyFile = "";
    private String clientCaFile = "";
    private String tlsProtocols = "";

    /** A server whose settings follow; Camel sets each from the kamelet. */
    public MllpServer() {}

    /** Bytes one frame may hold. */
    public void setMaxFrameBytes(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** Bytes of all frames being read, waiting or in work. */
    public void setMaxBytesInWork(long maxBytesInWork) {
        this.maxBytesInWork = maxBytesInWork;
    }

    /** Milliseconds one frame may take. */
    public void setFrameDeadlineMs(long frameDeadlineMs) {
        this.frameDeadlineMs = frameDeadlineMs;
    }

    /** Milliseconds a connection may be silent between frames. */
    public void setIdleTimeoutMs(long idleTimeoutMs) {
        this.idleTimeoutMs = idleTimeoutMs;
    }

    /** Connections at a time. */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** Connections at a time from one remote address. */
    public void setMaxPeerConnections(int maxPeerConnections) {
        this.maxPeerConnections = maxPeerConnections;
    }

    /** Messages in work at a time. */
    public void setMaxThreads(int maxThreads) {
        this.maxThreads = maxThreads;
    }

    /** PEM file of our certificate; empty for a feed without TLS. */
    public void setCertificateFile(String certificateFile) {
        this.certificateFile = certificateFile;
    }

    /** PEM file of its key. */
    public void setKeyFile(String keyFile) {
        this.keyFile = keyFile;
    }

    /** PEM file of the authorities that sign the peers' certificates; empty if peers need none. */
    public void setClientCaFile(String clientCaFile) {
        this.clientCaFile = clientCaFile;
    }

    /** Versions of TLS, separated by commas. */
    public void setTlsProtocols(String tlsProtocols) {
        this.tlsProtocols = tlsProtocols;
    }

    @Override
    public ServerInitializerFactory createPipelineFactory(NettyConsumer consumer) {
        return new MllpConnection(consumer, limits(), tls());
    }

    @Override
    protected void initChannel(Channel channel) {
        throw new IllegalStateException("Camel asks createPipelineFactory for the handlers of a connection");
    }

    private Optional<Tls> tls() {
        TlsSettings settings = TlsSettings.of(certificateFile, keyFile, clientCaFile, tlsProtocols, "kamelet:mllp-in");
        if (settings.certificate().isPresent()) {
            return Optional.of(new Tls(settings, Clock.systemUTC()));
        }
        if (settings.trusted().isPresent()) {
            throw new ConnectorException(
                    ConnectorProblem.SETTING,
                    "clientCaFile is set without certificateFile, so it would protect nothing",
                    "kamelet:mllp-in",
                    "set certificateFile and keyFile, too");
        }
        return Optional.empty();
    }

    private MllpLimits limits() {
        return new MllpLimits(
                maxFrameBytes,
                maxBytesInWork,
                Duration.ofMillis(frameDeadlineMs),
                Duration.ofMillis(idleTimeoutMs),
                maxConnections,
                maxPeerConnections,
                maxThreads);
    }
}
