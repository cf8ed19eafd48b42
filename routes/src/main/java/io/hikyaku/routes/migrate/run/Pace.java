// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import java.util.concurrent.TimeUnit;

/** A rate cap: so many a second, saved up for at most a second. Not safe for several threads. */
final class Pace {
    private final int perSecond;
    private double saved;
    private long last;

    /**
     * Begins with nothing saved.
     *
     * @param perSecond how many a second; 0 for no cap
     * @param nanos the time
     */
    Pace(int perSecond, long nanos) {
        this.perSecond = perSecond;
        this.last = nanos;
    }

    /** Time → how many may go now, up to a number of them; they count as gone. */
    int take(int most, long nanos) {
        if (perSecond == 0) {
            return most;
        }
        saved = Math.min(perSecond, saved + (double) perSecond * (nanos - last) / TimeUnit.SECONDS.toNanos(1));
        last = nanos;
        int taken = (int) Math.min(most, saved);
        saved -= taken;
        return taken;
    }
}
