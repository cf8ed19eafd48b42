// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A department system as seen from the wire: writes any bytes it likes, reads frames. */
final class MllpClient implements AutoCloseable {
    private final Socket socket;

    MllpClient(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(15_000);
        socket.setTcpNoDelay(true);
    }

    MllpClient(Socket socket) {
        this.socket = socket;
    }

    static byte[] framed(String content) {
        return ("\u000B" + content + "\u001C\r").getBytes(StandardCharsets.ISO_8859_1);
    }

    MllpClient write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    MllpClient write(String bytes) throws IOException {
        return write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next frame's content, or null when the connection was closed instead. */
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            if (in.read() != 0x0B) {
                return null;
            }
            for (int next = in.read(); next != 0x1C; next = in.read()) {
                content.write(next);
            }
            return in.read() == 0x0D ? content.toString(StandardCharsets.ISO_8859_1) : null;
        } catch (java.net.SocketException reset) {
            return null;
        }
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
