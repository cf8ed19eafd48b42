// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.util.Arrays;

/**
 * How fast something was.
 *
 * @param done how many
 * @param refused how many were answered with anything but yes
 * @param seconds in how long
 * @param p50Ms half of them took at most this
 * @param p99Ms 99 of a hundred took at most this
 */
public record Rate(long done, long refused, double seconds, double p50Ms, double p99Ms) {
    private static final double NANOS_A_MS = 1e6;

    /** Times → the rate. {@code nanos} is sorted. */
    static Rate of(long[] nanos, long refused, double seconds) {
        Arrays.sort(nanos);
        return new Rate(nanos.length, refused, seconds, at(nanos, 0.5), at(nanos, 0.99));
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / NANOS_A_MS;
    }

    /** Returns how many a second. */
    public double perSecond() {
        return done / seconds;
    }
}
