// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param port TCP port on loopback; 0 = a free one
 * @param log where commits are written; empty = in memory only, forgotten with the server
 * @param maxBodyBytes the largest body that is read; a larger one is answered with 413
 * @param threads how many requests are worked on at the same time
 * @param maxWaiting how many more may wait; beyond that the connection is closed
 * @param clock gives meta.lastUpdated and what "in the future" means
 */
public record FhirServerSettings(
        int port, Optional<Path> log, int maxBodyBytes, int threads, int maxWaiting, Clock clock) {
    private static final int USUAL_BODY_BYTES = 16 * 1024 * 1024;
    private static final int USUAL_THREADS = 16;
    private static final int USUAL_WAITING = 256;

    /** Nothing → a free port, in memory, 16 MiB, 16 threads. */
    public static FhirServerSettings inMemory() {
        return new FhirServerSettings(
                0, Optional.empty(), USUAL_BODY_BYTES, USUAL_THREADS, USUAL_WAITING, Clock.systemUTC());
    }

    /** A file → the same settings with that commit log; a server started on it knows what is in it. */
    public FhirServerSettings withLog(Path file) {
        return new FhirServerSettings(port, Optional.of(file), maxBodyBytes, threads, maxWaiting, clock);
    }

    /** A port → the same settings with that port. */
    public FhirServerSettings withPort(int number) {
        return new FhirServerSettings(number, log, maxBodyBytes, threads, maxWaiting, clock);
    }

    /** A number → the same settings with so many requests worked on at the same time. */
    public FhirServerSettings withThreads(int number) {
        return new FhirServerSettings(port, log, maxBodyBytes, number, maxWaiting, clock);
    }

    /** A limit → the same settings with that limit. */
    public FhirServerSettings withMaxBodyBytes(int bytes) {
        return new FhirServerSettings(port, log, bytes, threads, maxWaiting, clock);
    }

    /** A clock → the same settings with that clock. */
    public FhirServerSettings withClock(Clock other) {
        return new FhirServerSettings(port, log, maxBodyBytes, threads, maxWaiting, other);
    }
}
