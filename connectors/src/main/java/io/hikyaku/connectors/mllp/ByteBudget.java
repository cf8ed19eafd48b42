// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

/** How many bytes a feed may hold at a time, all its connections together. Thread-safe. */
final class ByteBudget {
    private final long max;
    private long taken;

    ByteBudget(long max) {
        this.max = max;
    }

    /** Takes so many, or none and says false. */
    synchronized boolean take(long bytes) {
        if (bytes > max - taken) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** Takes so many though it be too many: a refused frame's head, which is small and soon gone. */
    synchronized void takeAnyway(long bytes) {
        taken += bytes;
    }

    /** Gives back what was taken. */
    synchronized void give(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }
}
