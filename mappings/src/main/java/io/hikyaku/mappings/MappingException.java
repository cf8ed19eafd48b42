// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.List;
import java.util.stream.Collectors;

/** A message that cannot be mapped, or mapping files that cannot be loaded: one slip, or every one that was found. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Slip> slips;

    /** Makes the exception of one slip. */
    public MappingException(MappingProblem problem, String what, String at, String fix) {
        this(List.of(new Slip(problem, what, at, fix)));
    }

    /** Makes the exception of all slips of a load, in the order of files and lines. */
    public MappingException(List<Slip> slips) {
        super(slips.stream().map(Slip::toString).collect(Collectors.joining("\n")), null, false, slips.size() == 1);
        this.slips = List.copyOf(slips);
    }

    /** Returns every slip; at least one. */
    public List<Slip> slips() {
        return slips;
    }

    /** Returns the first slip's code, such as {@code MAP-104}. */
    public String code() {
        return slips.get(0).problem().code();
    }

    /** Returns what happened, of the first slip. */
    public String what() {
        return slips.get(0).what();
    }

    /** Returns where to look, of the first slip. */
    public String at() {
        return slips.get(0).at();
    }

    /** Returns what to do, of the first slip. */
    public String fix() {
        return slips.get(0).fix();
    }
}
