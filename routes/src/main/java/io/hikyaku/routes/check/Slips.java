// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The slips found so far: sorted by file and line, each once. Mutable, for one check by one thread. */
final class Slips {
    private final TreeSet<Slip> found = new TreeSet<>();
    private final TreeSet<String> uncheckedProfiles = new TreeSet<>();

    /** Adds a slip of the hall. */
    void add(RouteProblem kind, String what, Place at, String fix) {
        add(new Slip(kind.code(), what, at, fix));
    }

    /** Adds a slip of another room. */
    void add(Slip slip) {
        found.add(slip);
    }

    /** Adds profiles that could not be checked: no slip, but to be told. */
    void addUnchecked(Collection<String> profiles) {
        uncheckedProfiles.addAll(profiles);
    }

    /** Returns the profiles that could not be checked, by URL. */
    List<String> uncheckedProfiles() {
        return List.copyOf(uncheckedProfiles);
    }

    /** Returns all slips, by file, then line. */
    List<Slip> sorted() {
        return List.copyOf(found);
    }
}
