// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Two sockets and what passes between them, until either side ends, or a fault does. */
final class Connection {
    private static final int CHUNK_BYTES = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Consumer<Connection> ended;
    private final CountDownLatch closed = new CountDownLatch(1);

    Connection(Socket client, Socket server, Consumer<Connection> ended) {
        this.client = client;
        this.server = server;
        this.ended = ended;
    }

    void start(Fate fate) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        carry(client, server, fate.there());
        carry(server, client, fate.back());
    }

    private void carry(Socket from, Socket to, NetFault fault) {
        Thread thread = new Thread(() -> pump(from, to, fault), "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to, NetFault fault) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            int read = from.getInputStream().read(chunk);
            while (read > 0 && fault.carry(Arrays.copyOf(chunk, read), way(to))) {
                read = from.getInputStream().read(chunk);
            }
        } catch (IOException e) {
            // One side is gone, and so is the connection.
            return;
        } finally {
            close();
        }
    }

    private Way way(Socket to) {
        return new Way() {
            @Override
            public void pass(byte[] bytes, int from, int length) throws IOException {
                to.getOutputStream().write(bytes, from, length);
                to.getOutputStream().flush();
            }

            @Override
            public void hold(Duration time) throws IOException {
                try {
                    if (closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw new IOException("the connection ended");
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("the connection ended", e);
                }
            }
        };
    }

    void close() {
        closed.countDown();
        close(client);
        close(server);
        ended.accept(this);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // What cannot be closed is gone.
            return;
        }
    }
}
