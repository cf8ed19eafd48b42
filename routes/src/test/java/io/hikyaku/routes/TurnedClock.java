// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until a test turns it. */
public final class TurnedClock extends Clock {
    private Instant now;

    /** Time → a clock that stands at it. */
    public TurnedClock(Instant now) {
        this.now = now;
    }

    /** Clock → turned on. */
    public void turn(Duration on) {
        now = now.plus(on);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
