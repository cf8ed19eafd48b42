// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages → frames on one MLLP connection, one at a time, each sent again until it is answered.
 *
 * <p>It behaves like a department system: it waits for the answer, takes it only if MSA-2 is the message's MSH-10,
 * resends after a lost connection, a silence or AE, and never after AA or AR. One sender serves one thread at a time;
 * {@link #close()} may come from another and ends a wait.
 */
public final class MllpSender implements Closeable {
    private final InetSocketAddress target;
    private final String feed;
    private final SenderSettings settings;
    private final Journal journal;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Socket socket;
    private @Nullable Frames frames;

    /**
     * Where to, how patient, what to write down → a sender that connects with its first message.
     *
     * @param target host and port of the feed
     * @param feed the feed's name, for the journal
     * @param settings limits and attempts
     * @param journal where it writes down what it sends and hears; it is not closed with the sender
     */
    public MllpSender(InetSocketAddress target, String feed, SenderSettings settings, Journal journal) {
        this.target = target;
        this.feed = feed;
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * Message → the answer to it.
     *
     * @param message the bytes to frame, touched in no way
     * @return the answer: accepted, refused, or the AE of the last attempt
     * @throws NoAnswerException if the last attempt had no answer
     * @throws IOException if the journal cannot be written
     */
    public synchronized Answer send(byte[] message) throws IOException {
        Journal.Entry entry = new Journal.Entry(feed, Segments.controlId(message), sha256(message));
        for (int attempt = 1; ; attempt++) {
            journal.sent(entry, attempt);
            boolean last = attempt >= settings.maxAttempts();
            try {
                Answer answer = exchange(message, entry.controlId());
                journal.heard(entry, answer.code());
                if (last || !answer.comeAgain()) {
                    return answer;
                }
            } catch (IOException e) {
                disconnect();
                journal.unanswered(entry);
                if (last || closed.getCount() == 0) {
                    throw new NoAnswerException(attempt, e);
                }
            }
            pause();
        }
    }

    private Answer exchange(byte[] message, String controlId) throws IOException {
        Frames connection = connected();
        connection.write(message);
        Answer answer = Answer.of(connection.read(settings.answerTimeout(), settings.maxAnswerBytes()));
        // What has no control id can only be answered without one.
        if (!controlId.isEmpty() && !answer.controlId().equals(controlId)) {
            throw new IOException("the answer is to another message: MSA-2 is not this message's MSH-10");
        }
        return answer;
    }

    private Frames connected() throws IOException {
        if (closed.getCount() == 0) {
            throw new IOException("the sender is closed");
        }
        Frames known = frames;
        if (known != null) {
            return known;
        }
        Socket fresh = new Socket();
        socket = fresh;
        fresh.setTcpNoDelay(true);
        fresh.connect(
                new InetSocketAddress(target.getHostString(), target.getPort()),
                Math.toIntExact(settings.connectTimeout().toMillis()));
        Frames made = new Frames(fresh);
        frames = made;
        return made;
    }

    private void disconnect() {
        frames = null;
        closeQuietly(socket);
        socket = null;
    }

    private void pause() throws IOException {
        try {
            if (closed.await(settings.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the sender was closed while a message waited to be sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a message waited to be sent again", e);
        }
    }

    private static String sha256(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void closeQuietly(@Nullable Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // A connection that cannot even be closed is gone all the same.
            return;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(socket);
    }
}
