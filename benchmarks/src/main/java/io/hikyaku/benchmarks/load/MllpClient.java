// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One MLLP connection: a message → the code of its answer. Cheap, so that what is measured is the engine. */
public final class MllpClient implements Closeable {
    private static final int VT = 0x0B;
    private static final int FS = 0x1C;
    private static final int CR = 0x0D;
    private static final int LIMIT_MS = 120_000;

    private final Socket socket;
    private final InputStream answers;

    /** Port → a connection. */
    public MllpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MS);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    /** Message → whether it was answered with AA. */
    public boolean accepted(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = VT;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = FS;
        frame[message.length + 2] = CR;
        socket.getOutputStream().write(frame);
        return answer().contains("\rMSA|AA|");
    }

    private String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = answers.read(); next != FS; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the engine closed the connection before it answered");
            }
            answer.append((char) next);
        }
        if (answers.read() != CR) {
            throw new IOException("the answer is no MLLP frame");
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
