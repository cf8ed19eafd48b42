// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import java.io.PrintStream;
import java.time.Duration;

/** What is going on → a line with the elapsed seconds, when it changes and every five seconds. One thread at a time. */
final class Progress {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final PrintStream out;
    private final long start = System.nanoTime();
    private String last = "";
    private long lastShown = start;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** What is going on now → shown, if it is new or a while has passed. */
    synchronized void show(String what) {
        long now = System.nanoTime();
        if (!what.equals(last) || now - lastShown >= PERIOD.toNanos()) {
            out.printf("%4d s  %s%n", Duration.ofNanos(now - start).toSeconds(), what);
            last = what;
            lastShown = now;
        }
    }
}
