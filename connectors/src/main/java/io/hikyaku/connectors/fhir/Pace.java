// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.time.Duration;
import java.time.Instant;

/** Requests → the same, no more of them in a second than a server wants. Thread-safe. */
final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Duration gap;
    private final Tempo tempo;
    private Instant next = Instant.MIN;

    /** At most so many requests a second; as many as come if it is 0. */
    Pace(int maxRequestsPerSecond, Tempo tempo) {
        this.gap = maxRequestsPerSecond == 0 ? Duration.ZERO : Duration.ofNanos(SECOND_NANOS / maxRequestsPerSecond);
        this.tempo = tempo;
    }

    /** Waits for its turn; false if the engine stops meanwhile. */
    boolean allows() {
        Duration wait = gap.isZero() ? Duration.ZERO : turn();
        return wait.isZero() || tempo.pause().of(wait);
    }

    private synchronized Duration turn() {
        Instant now = tempo.clock().instant();
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(gap);
        return Duration.between(now, turn);
    }
}
