// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One connection: messages → frames, frames → answers. Not safe for several threads. */
final class Frames {
    private static final int VT = 0x0B;
    private static final int FS = 0x1C;
    private static final int CR = 0x0D;
    private static final int CHUNK_BYTES = 8192;
    private static final String TOO_LATE = "no answer within the limit";

    private final Socket socket;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int next;
    private int filled;

    Frames(Socket socket) {
        this.socket = socket;
    }

    /** Message → VT message FS CR, in one write. */
    void write(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = VT;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = FS;
        frame[message.length + 2] = CR;
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
    }

    /**
     * The next frame → its bytes; bytes before VT are skipped.
     *
     * @throws EOFException if the other side hangs up first
     * @throws IOException if the whole frame is not there within the limit, or is larger than {@code maxBytes}
     */
    byte[] read(Duration limit, int maxBytes) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        int skipped = nextByte(deadline);
        while (skipped != VT) {
            skipped = nextByte(deadline);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        for (int b = nextByte(deadline); b != FS; b = nextByte(deadline)) {
            if (frame.size() == maxBytes) {
                throw new IOException("the answer is larger than %d bytes".formatted(maxBytes));
            }
            frame.write(b);
        }
        nextByte(deadline);
        return frame.toByteArray();
    }

    private int nextByte(long deadline) throws IOException {
        if (next == filled) {
            fill(deadline);
        }
        return chunk[next++] & 0xFF;
    }

    private void fill(long deadline) throws IOException {
        next = 0;
        filled = 0;
        filled = readBefore(deadline);
        if (filled < 0) {
            filled = 0;
            throw new EOFException("the connection was closed before the answer came");
        }
    }

    private int readBefore(long deadline) throws IOException {
        long leftMs = (deadline - System.nanoTime()) / 1_000_000;
        if (leftMs <= 0) {
            throw new IOException(TOO_LATE);
        }
        try {
            socket.setSoTimeout(Math.toIntExact(Math.min(leftMs, Integer.MAX_VALUE)));
            return socket.getInputStream().read(chunk);
        } catch (SocketTimeoutException e) {
            throw new IOException(TOO_LATE, e);
        }
    }
}
