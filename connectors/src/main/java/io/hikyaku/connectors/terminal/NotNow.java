// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import io.hikyaku.connectors.ConnectorProblem;

/** An attempt that failed for no fault of the message: it is made again, in place. */
public final class NotNow extends Exception {
    private static final long serialVersionUID = 1;

    private final ConnectorProblem problem;
    private final String what;
    private final boolean ambiguous;

    /**
     * Why, and what it means for the next attempt.
     *
     * @param problem which
     * @param what happened
     * @param ambiguous whether the service may have done what it was asked
     */
    public NotNow(ConnectorProblem problem, String what, boolean ambiguous) {
        super(problem.code() + " " + what, null, false, false);
        this.problem = problem;
        this.what = what;
        this.ambiguous = ambiguous;
    }

    /** Which problem. */
    public ConnectorProblem problem() {
        return problem;
    }

    /** What happened. */
    public String what() {
        return what;
    }

    /** Whether the service may have done what it was asked. */
    public boolean ambiguous() {
        return ambiguous;
    }
}
