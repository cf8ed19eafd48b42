// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

/**
 * A problem of a connector: what happened, where to look, what to do. Never holds anything a message contained.
 *
 * <p>Its message is the three lines an operator reads: {@code CODE what}, {@code at}, {@code fix}.
 */
public class ConnectorException extends RuntimeException {
    private final ConnectorProblem problem;
    private final String what;
    private final String at;
    private final String fix;

    /**
     * A problem without a cause: foreign exceptions may quote what they were given, so they are not carried along.
     *
     * @param problem which one
     * @param what what happened, without the problem's code
     * @param at where to look: a setting, a peer, a destination
     * @param fix what to do
     */
    public ConnectorException(ConnectorProblem problem, String what, String at, String fix) {
        super("%s %s%n  at   %s%n  fix  %s"
                .formatted(problem.code(), what, at, fix)
                .replace("\r\n", "\n"));
        this.problem = problem;
        this.what = what;
        this.at = at;
        this.fix = fix;
    }

    /** Which problem. */
    public ConnectorProblem problem() {
        return problem;
    }

    /** The problem's stable code, such as {@code CON-201}. */
    public String code() {
        return problem.code();
    }

    /** What happened, without the code. */
    public String what() {
        return what;
    }

    /** Where to look. */
    public String at() {
        return at;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }
}
