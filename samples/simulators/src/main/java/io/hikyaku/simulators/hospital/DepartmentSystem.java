// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A department system that takes orders over MLLP: each message is kept by its MSH-10, so a repetition is known as one, and
 * answered AA. It may hang up after it kept a message and before it answers.
 */
public final class DepartmentSystem implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int MAX_BYTES = 1 << 20;

    private final ServerSocket server;
    private final Charset charset;
    private final IntPredicate hangsUp;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private final List<Socket> connections = new ArrayList<>();
    private int taken;

    private DepartmentSystem(ServerSocket server, Charset charset, IntPredicate hangsUp) {
        this.server = server;
        this.charset = charset;
        this.hangsUp = hangsUp;
    }

    /**
     * Opens its door on a free port of this machine.
     *
     * @param charset what it reads
     * @param hangsUp number of a message, from 1 → whether it hangs up instead of answering
     */
    public static DepartmentSystem open(Charset charset, IntPredicate hangsUp) throws IOException {
        DepartmentSystem system =
                new DepartmentSystem(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), charset, hangsUp);
        start(system::accept);
        return system;
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** What it keeps, each message once, in the order it first came. */
    public synchronized List<String> messages() {
        return List.copyOf(kept.values());
    }

    /** How many messages it took, repetitions counted. */
    public synchronized int taken() {
        return taken;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "department system");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                synchronized (this) {
                    connections.add(socket);
                }
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Frames frames = new Frames(socket);
            while (true) {
                byte[] message = frames.read(IDLE, MAX_BYTES);
                if (hangsUp.test(keep(message))) {
                    return;
                }
                frames.write(answer(message));
            }
        } catch (IOException gone) {
            return;
        }
    }

    private synchronized int keep(byte[] message) {
        kept.putIfAbsent(Segments.controlId(message), new String(message, charset));
        taken++;
        return taken;
    }

    private static byte[] answer(byte[] message) {
        return ("MSH|^~\\&|DEPARTMENT|HOSPITAL|||20260101||ACK|A1|P|2.5\rMSA|AA|" + Segments.controlId(message) + "\r")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
