// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A connection that begins a frame, writes a byte of it when told to, and never ends it: a slow loris. */
public final class SlowSender implements Closeable {
    private static final int VT = 0x0B;

    private final Socket socket;

    /** Port → a connection with a frame begun. */
    public SlowSender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(VT);
    }

    /** Writes one byte; nothing where it was cut off meanwhile, as its deadline asks for. */
    public void drip() {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException cutOff) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
