// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** One connection to a department system: a message → its answer, one at a time. Not thread-safe. */
final class PeerConnection implements AutoCloseable {
    private static final byte START = 0x0B;
    private static final byte END = 0x1C;
    private static final byte RETURN = 0x0D;
    private static final byte LINE_FEED = 0x0A;
    private static final int CHUNK_BYTES = 8192;
    private static final long IDLE_UNTIL_DOUBTED_NS = Duration.ofSeconds(1).toNanos();

    private final Socket socket;
    private final MllpOutSettings settings;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int from;
    private int to;
    private long deadline;
    private long lastUse = System.nanoTime();

    PeerConnection(Socket socket, MllpOutSettings settings) {
        this.socket = socket;
        this.settings = settings;
    }

    /**
     * Sends a message and reads what comes back as one frame.
     *
     * @throws AttemptFailed {@code CON-225}, {@code CON-226}, {@code CON-230}: whether the message was taken, nobody knows
     */
    byte[] exchange(byte[] message) throws AttemptFailed {
        try {
            deadline = System.nanoTime() + settings.answerTimeout().toNanos();
            write(message);
            byte[] answer = read();
            lastUse = System.nanoTime();
            return answer;
        } catch (SocketTimeoutException e) {
            throw new AttemptFailed(
                    ConnectorProblem.LATE,
                    "no answer in %d ms".formatted(settings.answerTimeout().toMillis()));
        } catch (IOException e) {
            throw new AttemptFailed(ConnectorProblem.UNREACHABLE, "the connection broke before the answer");
        }
    }

    /** Whether it can be used again: nothing came that nobody asked for, and a peer that left is noticed. */
    boolean isFresh() {
        if (System.nanoTime() - lastUse < IDLE_UNTIL_DOUBTED_NS) {
            return from == to;
        }
        try {
            socket.setSoTimeout(1);
            return from == to && socket.getInputStream().read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException broken) {
            return false;
        }
    }

    private void write(byte[] message) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[message.length + 1] = END;
        frame[message.length + 2] = RETURN;
        out.write(frame);
        out.flush();
    }

    private byte[] read() throws IOException, AttemptFailed {
        int next = next();
        while (next == RETURN || next == LINE_FEED) {
            next = next();
        }
        if (next != START) {
            throw noAnswer("what came back is no frame");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (next = next(); !(next == END && peek() == RETURN); next = next()) {
            if (content.size() >= settings.maxAnswerBytes()) {
                throw noAnswer("the answer is larger than %d bytes".formatted(settings.maxAnswerBytes()));
            }
            content.write(next);
        }
        from++;
        return content.toByteArray();
    }

    private int next() throws IOException {
        int next = peek();
        from++;
        return next;
    }

    private int peek() throws IOException {
        if (from == to) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            InputStream in = socket.getInputStream();
            int read = in.read(chunk);
            if (read < 0) {
                throw new IOException();
            }
            from = 0;
            to = read;
        }
        return chunk[from];
    }

    private static AttemptFailed noAnswer(String what) {
        return new AttemptFailed(ConnectorProblem.NO_HL7, what);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed either way.
            lastUse = 0;
        }
    }
}
