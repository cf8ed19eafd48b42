// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.hospital;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a sender did and heard, in the order it happened. The checker reads it against the destination's history.
 *
 * <p>An implementation is safe for several threads.
 */
public interface Journal extends Closeable {
    /**
     * One message on its way.
     *
     * @param feed the feed it is sent on
     * @param controlId MSH-10
     * @param sha256 64 hex: the SHA-256 of the bytes in the frame
     */
    record Entry(String feed, String controlId, String sha256) {}

    /** A message is about to leave → written, before the first byte does. */
    void sent(Entry entry, int attempt) throws IOException;

    /** An answer was heard → written, before the sender acts on it; {@code code} is MSA-1. */
    void heard(Entry entry, String code) throws IOException;

    /** An attempt ended without an answer → written; nobody knows whether the other side has the message. */
    void unanswered(Entry entry) throws IOException;

    @Override
    void close() throws IOException;

    /** File → a journal whose every line is on disk before the call returns; lines already there stay. */
    static Journal open(Path file) throws IOException {
        return new FileJournal(file);
    }
}
