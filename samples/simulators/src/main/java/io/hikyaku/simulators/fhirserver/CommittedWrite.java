// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * One write the server committed.
 *
 * @param transaction number of the commit it was part of, from 1
 * @param identity {@code Type/id}
 * @param version the version it made, from 1
 * @param source meta.source of that version; empty if it has none
 * @param time when it was committed
 */
public record CommittedWrite(long transaction, String identity, long version, String source, Instant time) {
    /**
     * Commit log → the writes in it, in the order they were committed; a commit torn by a crash is not one.
     *
     * @param log the file the server was started with; it may be running
     */
    public static List<CommittedWrite> read(Path log) throws IOException {
        return CommitLog.read(log).commits().stream()
                .flatMap(commit -> commit.stream())
                .map(CommitLog.Line::write)
                .toList();
    }
}
