// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Failures in a row → how long to wait: doubled each time up to a limit, of which a random half is taken off, so that
 * engines that lost a destination together do not come back to it together.
 *
 * @param first after the first failure
 * @param max never longer
 * @param afterMax longest wait a destination may ask for
 */
public record Backoff(Duration first, Duration max, Duration afterMax) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * How long to wait.
     *
     * @param failures in a row, from 1
     * @param asked what the destination asked for, zero if nothing
     * @param random where chance comes from
     */
    public Duration wait(int failures, Duration asked, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long bounded = doubled <= 0 ? max.toMillis() : Math.min(doubled, max.toMillis());
        long own = bounded - random.nextLong(bounded / 2 + 1);
        long wanted = Math.min(asked.toMillis(), afterMax.toMillis());
        return Duration.ofMillis(Math.max(own, wanted));
    }
}
