// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp.out;

import io.hikyaku.connectors.ConnectorProblem;

/** An attempt that failed for no fault of the message: it is made again, in place, on a new connection. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final ConnectorProblem problem;
    private final String what;

    AttemptFailed(ConnectorProblem problem, String what) {
        super(problem.code() + " " + what, null, false, false);
        this.problem = problem;
        this.what = what;
    }

    ConnectorProblem problem() {
        return problem;
    }

    String what() {
        return what;
    }
}
