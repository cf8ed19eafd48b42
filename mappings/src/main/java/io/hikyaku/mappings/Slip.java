// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

/**
 * One thing that is wrong, in the three lines a person reads.
 *
 * @param problem which kind of problem
 * @param what what happened; never a value of a message
 * @param at where to look: file:line of a mapping file, or a path of the message
 * @param fix what to do
 */
public record Slip(MappingProblem problem, String what, String at, String fix) {
    /** Returns the three lines: code and what, at, fix. */
    @Override
    public String toString() {
        return "%s %s\n  at   %s\n  fix  %s".formatted(problem.code(), what, at, fix);
    }
}
