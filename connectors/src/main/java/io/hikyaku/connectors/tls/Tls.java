// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.tls;

import io.hikyaku.connectors.ConnectorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connector's TLS. Each new connection looks whether a file has changed; if one has, all are read again and used from then on.
 * Files that cannot be used change nothing but the log, and connections that exist go on. Thread-safe.
 */
public final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final TlsSettings settings;
    private final Clock clock;
    private SSLContext current;
    private List<String> seen;

    /**
     * Reads the files for a first time.
     *
     * @throws ConnectorException {@code CON-211} if one of them cannot be used
     */
    public Tls(TlsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.seen = stamps();
        this.current = TlsContext.read(settings, clock);
    }

    /** The server's end of one connection. Where authorities are named, the peer must show a certificate one of them signed. */
    public SSLEngine server() {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(protocols());
        engine.setNeedClientAuth(settings.trusted().isPresent());
        return engine;
    }

    /** The client's end of one connection, handshake done; the server's certificate must be for this very host. */
    public SSLSocket client(java.net.Socket connected, String host) throws IOException {
        SSLSocket socket =
                (SSLSocket) context().getSocketFactory().createSocket(connected, host, connected.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(protocols());
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** What a client of many connections is built of: another one whenever a file has changed. Its protocols are {@link #protocols}. */
    public synchronized SSLContext context() {
        List<String> now = stamps();
        if (!now.equals(seen)) {
            seen = now;
            readAgain();
        }
        return current;
    }

    /** The versions of TLS that are spoken. */
    public String[] protocols() {
        return settings.protocols().toArray(new String[0]);
    }

    private void readAgain() {
        try {
            current = TlsContext.read(settings, clock);
            LOG.atInfo().addKeyValue("at", settings.at()).log("certificates were read again");
        } catch (ConnectorException e) {
            LOG.atWarn()
                    .addKeyValue("problem", e.code())
                    .addKeyValue("at", e.at())
                    .log("certificates changed and cannot be used: {}; those before stay", e.what());
        }
    }

    private List<String> stamps() {
        return settings.files().stream().map(Tls::stamp).toList();
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            return about.lastModifiedTime() + " " + about.size() + " " + Objects.toString(about.fileKey());
        } catch (IOException e) {
            return "none";
        }
    }
}
