// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Connections on loopback → the same to another port, each with its own fate. Every connection costs two threads; it is meant
 * for dozens, not thousands. Thread-safe.
 */
public final class FaultProxy implements Closeable {
    private static final int MOST_CONNECTIONS = 256;
    private static final int CONNECT_TIMEOUT_MS = 5000;

    private final InetSocketAddress target;
    private final ServerSocket door;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private volatile Supplier<Fate> fates = Fate::good;

    private FaultProxy(InetSocketAddress target, int port) throws IOException {
        this.target = target;
        this.door = new ServerSocket(port, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
    }

    /** A port on loopback → a proxy in front of it, on a free port, under which all goes well for now. */
    public static FaultProxy before(int port) throws IOException {
        FaultProxy proxy = new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Thread thread = new Thread(proxy::accept, "fault proxy");
        thread.setDaemon(true);
        thread.start();
        return proxy;
    }

    /** Proxy → where to connect to. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), door.getLocalPort());
    }

    /** Fates → those of every connection from now on; the connections there are end. */
    public void fates(Supplier<Fate> next) {
        fates = next;
        open.forEach(Connection::close);
    }

    /** Proxy → how many connections it has made so far. */
    public int made() {
        return made.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            acceptOne();
        }
    }

    private void acceptOne() {
        try {
            join(door.accept());
        } catch (IOException e) {
            // The door was closed, or a client went away while it knocked: the caller's condition tells which.
            return;
        }
    }

    private void join(Socket client) throws IOException {
        if (open.size() >= MOST_CONNECTIONS) {
            client.close();
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(target, CONNECT_TIMEOUT_MS);
        } catch (IOException e) {
            // Who connects to nobody hears nobody.
            client.close();
            server.close();
            return;
        }
        Connection connection = new Connection(client, server, open::remove);
        open.add(connection);
        made.incrementAndGet();
        connection.start(fates.get());
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Connection::close);
    }
}
