// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An answer of lines → files in a folder, each small enough to be read whole and ended where a line ends, on disk when the answer is
 * complete. The result is the number of lines that are not empty.
 */
final class BulkPieces implements BodySubscriber<Long> {
    /** A piece ends with the first line behind this. */
    private static final int PIECE_BYTES = 32 << 20;

    private final Path folder;
    private final Limits limits;
    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel piece;
    private long pieceBytes;
    private long lines;
    private boolean isInLine;
    private int pieces;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * What may come.
     *
     * @param fileBytes of one answer
     * @param lineBytes of one line, more or less
     */
    record Limits(long fileBytes, int lineBytes) {}

    BulkPieces(Path folder, Limits limits) {
        this.folder = folder;
        this.limits = limits;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining() && !result.isDone()) {
                    write(buffer);
                }
            }
        } catch (IOException e) {
            stop(e);
        }
    }

    /** Writes up to the end of a line, or all there is. */
    private void write(ByteBuffer buffer) throws IOException {
        int end = buffer.position();
        boolean isLineEnd = false;
        while (end < buffer.limit() && !isLineEnd) {
            byte next = buffer.get(end++);
            isLineEnd = next == '\n';
            isInLine |= next < 0 || next > ' ';
        }
        ByteBuffer part = buffer.slice(buffer.position(), end - buffer.position());
        buffer.position(end);
        pieceBytes += part.remaining();
        if (bytes.addAndGet(part.remaining()) > limits.fileBytes()
                || pieceBytes > PIECE_BYTES + (long) limits.lineBytes()) {
            stop(new LimitedBytes.TooLong());
            return;
        }
        FileChannel open = piece == null ? next() : piece;
        while (part.hasRemaining()) {
            open.write(part);
        }
        if (isLineEnd) {
            endLine();
        }
    }

    private FileChannel next() throws IOException {
        FileChannel made = FileChannel.open(
                folder.resolve("%05d.ndjson".formatted(++pieces)),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        piece = made;
        return made;
    }

    private void endLine() throws IOException {
        lines += isInLine ? 1 : 0;
        isInLine = false;
        if (pieceBytes >= PIECE_BYTES) {
            endPiece();
        }
    }

    private void endPiece() throws IOException {
        FileChannel open = piece;
        if (open != null) {
            open.force(true);
            open.close();
        }
        piece = null;
        pieceBytes = 0;
    }

    @Override
    public void onError(Throwable thrown) {
        result.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        try {
            endLine();
            endPiece();
            result.complete(lines);
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }

    private void stop(IOException why) {
        result.completeExceptionally(why);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** Returns how many bytes came, so that whoever waits sees whether it goes on. */
    long bytes() {
        return bytes.get();
    }
}
