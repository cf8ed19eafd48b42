// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the frame that is coming in → one array, copied twice however large it is.
 *
 * <p>Past the limit, or when the feed has no room for more, all but the head is let go and the frame says why. Each byte
 * kept is taken from the feed's budget; whoever takes the frame gives them back. Not thread-safe.
 */
final class FrameBytes {
    /** Enough for an MSH, by which a refusal finds its sender. */
    static final int HEAD_BYTES = 4096;

    private static final int FIRST_CHUNK_BYTES = 1024;
    private static final int CHUNK_BYTES = 1024 * 1024;

    private final int maxFrameBytes;
    private final ByteBudget budget;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] chunk = new byte[0];
    private int inChunk;
    private int length;
    private @Nullable ConnectorException refusal;

    FrameBytes(int maxFrameBytes, ByteBudget budget) {
        this.maxFrameBytes = maxFrameBytes;
        this.budget = budget;
    }

    /** Adds one byte. */
    void append(byte next) {
        if (refusal == null && hasRoom(1)) {
            room();
            chunk[inChunk++] = next;
            length++;
        }
    }

    /** Adds the buffer's next bytes, or passes over them once the frame is refused. */
    void append(ByteBuf in, int count) {
        if (refusal == null && !hasRoom(count)) {
            headFrom(in, count);
        }
        if (refusal != null) {
            in.skipBytes(count);
            return;
        }
        for (int left = count; left > 0; ) {
            room();
            int copied = Math.min(left, chunk.length - inChunk);
            in.readBytes(chunk, inChunk, copied);
            inChunk += copied;
            left -= copied;
        }
        length += count;
    }

    /** Returns the frame and is empty again. The frame's bytes stay taken from the budget. */
    Frame take() {
        Frame frame = refusal == null ? new Frame(all()) : new Frame(all(), refusal);
        clear();
        return frame;
    }

    /** Lets go of what there is, and gives it back to the budget. */
    void drop() {
        budget.give(length);
        clear();
    }

    private boolean hasRoom(int count) {
        if (count > maxFrameBytes - length) {
            refuse(new ConnectorException(
                    ConnectorProblem.FRAME_TOO_LARGE,
                    "the message is larger than %d bytes".formatted(maxFrameBytes),
                    "kamelet:mllp-in",
                    "raise maxFrameBytes of the feed if such messages are wanted"));
        } else if (!budget.take(count)) {
            refuse(new ConnectorException(
                    ConnectorProblem.NO_ROOM,
                    "the feed holds as many bytes as it may, send it again",
                    "kamelet:mllp-in",
                    "raise maxBytesInWork of the feed, and the heap with it, if this lasts"));
        }
        return refusal == null;
    }

    private void refuse(ConnectorException why) {
        byte[] head = Arrays.copyOf(full.isEmpty() ? chunk : full.get(0), Math.min(length, HEAD_BYTES));
        drop();
        keep(head);
        refusal = why;
    }

    /** A head that is not full yet goes on with the first of the bytes there was no room for. */
    private void headFrom(ByteBuf in, int count) {
        int more = Math.min(count, Math.min(HEAD_BYTES, maxFrameBytes) - length);
        if (more > 0) {
            byte[] head = Arrays.copyOf(chunk, length + more);
            in.getBytes(in.readerIndex(), head, length, more);
            budget.give(length);
            keep(head);
        }
    }

    private void keep(byte[] head) {
        budget.takeAnyway(head.length);
        chunk = head;
        inChunk = head.length;
        length = head.length;
    }

    private void room() {
        if (inChunk < chunk.length) {
            return;
        }
        if (chunk.length < CHUNK_BYTES) {
            chunk = Arrays.copyOf(chunk, Math.max(FIRST_CHUNK_BYTES, chunk.length * 2));
        } else {
            full.add(chunk);
            chunk = new byte[CHUNK_BYTES];
            inChunk = 0;
        }
    }

    private byte[] all() {
        byte[] all = Arrays.copyOf(full.isEmpty() ? chunk : full.get(0), length);
        for (int n = 1; n < full.size(); n++) {
            System.arraycopy(full.get(n), 0, all, n * CHUNK_BYTES, CHUNK_BYTES);
        }
        if (!full.isEmpty()) {
            System.arraycopy(chunk, 0, all, full.size() * CHUNK_BYTES, inChunk);
        }
        return all;
    }

    private void clear() {
        full.clear();
        chunk = new byte[0];
        inChunk = 0;
        length = 0;
        refusal = null;
    }
}
