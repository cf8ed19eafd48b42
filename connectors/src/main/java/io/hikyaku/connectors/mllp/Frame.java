// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import io.hikyaku.connectors.ConnectorException;
import org.jspecify.annotations.Nullable;

/**
 * One frame's content, without its start and end bytes.
 *
 * <p>Netty and Camel log what passes through them at DEBUG, arrays in full; a frame shows its size and nothing else.
 *
 * @param bytes as they came; not copied, so nobody may change them
 * @param refusal why only the head of it is here, null for a frame that is here whole
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: it only wraps the bytes on their way through Netty.
record Frame(byte[] bytes, @Nullable ConnectorException refusal) {
    /** Stands for an answer that does not come: the connection closes instead. */
    static final Frame NO_ANSWER = new Frame(new byte[0]);

    /** Stands for an answer the sender does not want: nothing is written, and the next frame is read. */
    static final Frame SILENCE = new Frame(new byte[0]);

    /** A frame that is here whole. */
    Frame(byte[] bytes) {
        this(bytes, null);
    }

    @Override
    public String toString() {
        return "Frame[" + bytes.length + " bytes]";
    }
}
