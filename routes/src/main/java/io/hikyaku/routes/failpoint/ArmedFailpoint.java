// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import java.util.concurrent.atomic.AtomicLong;

/** One failpoint and which of its passages is the last thing the process does. Thread-safe. */
final class ArmedFailpoint {
    /** The system property that arms one: {@code K4:17}, the 17th passage of K4. */
    static final String PROPERTY = "hikyaku.failpoint";

    /** Exit code of a process that ended at its failpoint, as nothing else in the engine ends it. */
    static final int HALTED = 86;

    private final Failpoint point;
    private final AtomicLong left;

    private ArmedFailpoint(Failpoint point, long passage) {
        this.point = point;
        this.left = new AtomicLong(passage);
    }

    /** {@code K4:17} → armed; a property nobody can read is an exception, or a proof would prove nothing. */
    static ArmedFailpoint of(String property) {
        String[] parts = property.split(":", -1);
        if (parts.length != 2 || !parts[1].matches("[1-9][0-9]{0,9}")) {
            throw new IllegalArgumentException(PROPERTY + " is point:passage, such as K4:17");
        }
        return new ArmedFailpoint(Failpoint.valueOf(parts[0]), Long.parseLong(parts[1]));
    }

    /** The walk is at a point → nothing, or the end of the process: no hook runs, no buffer is written. */
    void at(Failpoint here) {
        if (here == point && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(HALTED);
        }
    }
}
