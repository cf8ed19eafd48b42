// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.Slip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything found wrong while loading, so that one look shows all of it. */
public final class Slips {
    private record Found(Place at, Slip slip) {}

    private final List<Found> found = new ArrayList<>();

    /** Notes one slip. */
    public void add(MappingProblem problem, Place at, String what, String fix) {
        Found slip = new Found(at, new Slip(problem, what, at.toString(), fix));
        if (!found.contains(slip)) {
            found.add(slip);
        }
    }

    /** Returns all slips by file and line. */
    public List<Slip> all() {
        return found.stream()
                .sorted(Comparator.comparing((Found one) -> one.at.file()).thenComparing(one -> one.at.line()))
                .map(Found::slip)
                .toList();
    }

    /** Throws all of them, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new MappingException(all());
        }
    }
}
