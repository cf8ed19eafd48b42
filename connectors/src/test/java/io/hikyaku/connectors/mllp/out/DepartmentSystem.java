// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A department system that listens: what it answers to each message it reads, a test says in advance; AA when nothing is left. */
final class DepartmentSystem implements AutoCloseable {
    /** Answers that stand for themselves. */
    static final String CUT = "cut";

    static final String SILENT = "silent";

    /** Messages as they came, in order, repetitions too. */
    final List<String> read = new CopyOnWriteArrayList<>();
    /** Which connection each message came by, counted from 1. */
    final List<Integer> connections = new CopyOnWriteArrayList<>();

    private final Queue<Function<String, String>> script = new ConcurrentLinkedQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ServerSocket server;

    DepartmentSystem(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::accept, "department");
        thread.setDaemon(true);
        thread.start();
    }

    DepartmentSystem() throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next message that nothing is said about yet is answered so: by a code, {@link #CUT} or {@link #SILENT}. */
    DepartmentSystem next(String... codes) {
        for (String code : codes) {
            script.add(message -> code.length() == 2 ? ack(code, controlId(message)) : code);
        }
        return this;
    }

    /** The next message is answered with these bytes, framed or not. */
    DepartmentSystem nextRaw(String bytes) {
        script.add(message -> bytes);
        return this;
    }

    static String ack(String code, String controlId) {
        return "\u000BMSH|^~\\&|RIS|H|HUB|H|20261127||ACK|9|P|2.5\rMSA|" + code + "|" + controlId + "\r\u001C\r";
    }

    private void accept() {
        for (int number = 1; !server.isClosed(); number++) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                int connection = number;
                Thread thread = new Thread(() -> serve(socket, connection), "department-" + number);
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            for (String message = message(socket); message != null; message = message(socket)) {
                connections.add(connection);
                read.add(message);
                Function<String, String> said = script.poll();
                String answer = said == null ? ack("AA", controlId(message)) : said.apply(message);
                if (answer.equals(CUT)) {
                    return;
                }
                if (!answer.equals(SILENT)) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            // The engine closed the connection, as some of these tests want.
            open.remove(socket);
        }
    }

    private static @Nullable String message(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.read() != 0x0B) {
            return null;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0x1C; next = in.read()) {
            if (next < 0) {
                return null;
            }
            content.write(next);
        }
        return in.read() == 0x0D ? content.toString(StandardCharsets.ISO_8859_1) : null;
    }

    private static String controlId(String message) {
        return message.split("\\|", -1)[9];
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
