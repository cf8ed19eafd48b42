// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits on a condition, so that a stop is heard at once. Thread-safe. */
public final class StoppablePause implements Pause {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopped;
    private long wakes;

    /** A pause that nothing has stopped. */
    public StoppablePause() {}

    @Override
    public boolean of(Duration length) {
        lock.lock();
        try {
            long woken = wakes;
            long left = length.toNanos();
            while (left > 0 && !stopped && woken == wakes) {
                left = changed.awaitNanos(left);
            }
            return !stopped && woken == wakes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every wait, now and until {@link #start}. */
    public void stop() {
        change(true);
    }

    /** Ends the waits of this moment only: the route is suspended and may go on. */
    public void wake() {
        change(stopped());
    }

    /** Allows waiting again. */
    public void start() {
        change(false);
    }

    /** Whether waits end at once. */
    public boolean stopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private void change(boolean stop) {
        lock.lock();
        try {
            stopped = stop;
            wakes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
