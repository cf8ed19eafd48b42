// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting, always with a limit. */
final class Patience {
    private static final Duration TICK = Duration.ofMillis(20);

    private Patience() {}

    /** Condition → whether it came true within the limit. */
    static boolean until(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pass(TICK);
        }
        return true;
    }

    /** Condition → true within the limit, or the proof ends. */
    static void need(String what, BooleanSupplier condition, Duration limit)
            throws InterruptedException, ProofException {
        if (!until(condition, limit)) {
            throw new ProofException("%s: not within %d s".formatted(what, limit.toSeconds()));
        }
    }

    /** Time → gone by: the moment of a fault is part of it. */
    static void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
