// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The requests open at one terminal. A bean that all connectors to one terminal share: it bears so many and no more, whoever
 * makes them. Thread-safe; first come, first served.
 */
public final class Sessions {
    private final Semaphore free;

    /** Sessions of a terminal that bears so many at a time. */
    public Sessions(int most) {
        this.free = new Semaphore(most, true);
    }

    /** Name of the bean of a folder of requests. */
    public static String bean(String requests) {
        return "terminalSessions:" + requests;
    }

    /** Waits for one; returns whether there is one in time. */
    boolean open(Duration limit) {
        try {
            return free.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void close() {
        free.release();
    }
}
