// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.program;

import java.io.PrintStream;
import java.time.Duration;

/** What is going on → a line with the elapsed seconds, when it changes and every five seconds. Safe for several threads. */
public final class Progress {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final PrintStream out;
    private final long start = System.nanoTime();
    private String last = "";
    private long lastShown = start;

    /** Lines go there. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** What is going on now → shown, if it is new or a while has passed. */
    public synchronized void show(String what) {
        if (!what.equals(last) || isWhile()) {
            print(what);
        }
    }

    /** What is going on now, and changes often → shown if a while has passed. */
    public synchronized void pulse(String what) {
        if (isWhile()) {
            print(what);
        }
    }

    private boolean isWhile() {
        return System.nanoTime() - lastShown >= PERIOD.toNanos();
    }

    private void print(String what) {
        lastShown = System.nanoTime();
        last = what;
        out.printf("%4d s  %s%n", Duration.ofNanos(lastShown - start).toSeconds(), what);
    }
}
