// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate;

import io.hikyaku.routes.Hikyaku;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** A process in which nobody gets a socket, of whatever kind; it says in the end how often somebody asked for one. */
public final class ClosedNetwork extends SelectorProvider {
    static final String ASKED = "sockets asked for: ";

    private static final AtomicInteger ASKED_FOR = new AtomicInteger();

    /** Runs a command of the engine's front door. */
    @SuppressWarnings("deprecation") // the only way to see that a plain socket is made
    public static void main(String[] arguments) throws IOException {
        Socket.setSocketImplFactory(ClosedNetwork::refusedSocket);
        ServerSocket.setSocketFactory(ClosedNetwork::refusedSocket);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println(ASKED + ASKED_FOR.get())));
        Hikyaku.main(arguments);
    }

    private static SocketImpl refusedSocket() {
        ASKED_FOR.incrementAndGet();
        throw new IllegalStateException("the network is closed");
    }

    private static IOException refused() {
        ASKED_FOR.incrementAndGet();
        return new IOException("the network is closed");
    }

    @Override
    public DatagramChannel openDatagramChannel() throws IOException {
        throw refused();
    }

    @Override
    public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
        throw refused();
    }

    @Override
    public Pipe openPipe() throws IOException {
        throw refused();
    }

    @Override
    public AbstractSelector openSelector() throws IOException {
        throw refused();
    }

    @Override
    public ServerSocketChannel openServerSocketChannel() throws IOException {
        throw refused();
    }

    @Override
    public SocketChannel openSocketChannel() throws IOException {
        throw refused();
    }
}
