// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.tls.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A department system and the connections to it. A message whose answer failed takes its connection with it, so that a late answer
 * can never be taken for that of the next message. Thread-safe.
 */
final class Peer implements AutoCloseable {
    private final MllpOutSettings settings;
    private final Optional<Tls> tls;
    private final Semaphore free;
    private final Deque<PeerConnection> idle = new ArrayDeque<>();

    Peer(MllpOutSettings settings, Optional<Tls> tls) {
        this.settings = settings;
        this.tls = tls;
        this.free = new Semaphore(settings.maxConnections(), true);
    }

    /**
     * Sends a message that carries this control id, and returns the answer to it.
     *
     * @throws AttemptFailed {@code CON-225} not reached, {@code CON-226} late, {@code CON-230} answered something else
     */
    MllpAnswer ask(byte[] message, String controlId) throws AttemptFailed {
        free.acquireUninterruptibly();
        try {
            PeerConnection connection = connection();
            MllpAnswer answer = answer(connection, message, controlId);
            keep(connection);
            return answer;
        } finally {
            free.release();
        }
    }

    private static MllpAnswer answer(PeerConnection connection, byte[] message, String controlId) throws AttemptFailed {
        try {
            MllpAnswer answer = MllpAnswer.of(connection.exchange(message))
                    .orElseThrow(
                            () -> new AttemptFailed(ConnectorProblem.NO_HL7, "what came back is no acknowledgement"));
            if (!answer.controlId().equals(controlId)) {
                throw new AttemptFailed(
                        ConnectorProblem.NO_HL7, "the answer is to another message (MSA-2 is not MSH-10)");
            }
            return answer;
        } catch (AttemptFailed e) {
            connection.close();
            throw e;
        }
    }

    private PeerConnection connection() throws AttemptFailed {
        PeerConnection known = poll();
        while (known != null && !known.isFresh()) {
            known.close();
            known = poll();
        }
        return known == null ? connect() : known;
    }

    private PeerConnection connect() throws AttemptFailed {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), (int)
                    settings.connectTimeout().toMillis());
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout((int) settings.connectTimeout().toMillis());
            return new PeerConnection(tls.isPresent() ? tls.get().client(socket, settings.host()) : socket, settings);
        } catch (IOException | IllegalArgumentException e) {
            abandon(socket);
            throw e instanceof SSLException
                    ? new AttemptFailed(
                            ConnectorProblem.TLS_REFUSED,
                            "TLS could not be agreed on, or its certificate is not trusted")
                    : new AttemptFailed(ConnectorProblem.UNREACHABLE, "no connection");
        }
    }

    private static void abandon(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // A socket that does not close is no connection either.
            return;
        }
    }

    private @Nullable PeerConnection poll() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private void keep(PeerConnection connection) {
        synchronized (idle) {
            idle.push(connection);
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(PeerConnection::close);
            idle.clear();
        }
    }
}
