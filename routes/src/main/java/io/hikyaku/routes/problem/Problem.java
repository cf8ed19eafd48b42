// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.problem;

/**
 * One thing that went wrong, as an operator reads it at night.
 *
 * @param code the stable code, such as {@code MAP-104}
 * @param what what happened, without any patient's data
 * @param at where to look: a file and line, a field, a destination
 * @param fix what to do
 */
public record Problem(String code, String what, String at, String fix) {
    /** Returns the three lines: code and what, at, fix. */
    public String text() {
        return "%s %s%n  at   %s%n  fix  %s".formatted(code, what, at, fix).replace("\r\n", "\n");
    }

    /** Returns the first line alone, which is all that travels to a sender. */
    public String firstLine() {
        return code + " " + what;
    }
}
