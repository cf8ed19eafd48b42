// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.Problem;
import java.util.Comparator;

/**
 * One thing in a file that would not work.
 *
 * @param code the stable code, such as {@code RTE-303}
 * @param what what is wrong
 * @param at the file and line to look at
 * @param fix what to write instead
 */
record Slip(String code, String what, Place at, String fix) implements Comparable<Slip> {
    private static final Comparator<Slip> ORDER = Comparator.comparing(Slip::at)
            .thenComparing(Slip::code)
            .thenComparing(Slip::what)
            .thenComparing(Slip::fix);

    /** Files in the order of their names, lines in the order of the file. */
    @Override
    public int compareTo(Slip other) {
        return ORDER.compare(this, other);
    }

    /** Returns the slip in the shape every problem has. */
    Problem problem() {
        return new Problem(code, what, at.toString(), fix);
    }
}
