// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.Registry;

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

    /** The sessions of the terminal at this place, a folder or a URL: found in the registry, or put there by the first. */
    public static Sessions of(Registry registry, String place, int most) {
        String bean = "terminalSessions:" + place;
        synchronized (registry) {
            Sessions found = registry.lookupByNameAndType(bean, Sessions.class);
            if (found == null) {
                found = new Sessions(most);
                registry.bind(bean, found);
            }
            return found;
        }
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
