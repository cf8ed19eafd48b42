// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.ConnectorProblem;
import java.time.Duration;

/** An attempt that failed for no fault of the message: it is made again, in place. */
final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final ConnectorProblem problem;
    private final String what;
    private final boolean ambiguous;
    private final Duration asked;

    /**
     * Why, and what it means for the next attempt.
     *
     * @param problem which
     * @param what happened
     * @param ambiguous whether the server may have applied what it was sent
     * @param asked how long the server wants to be left alone, zero if it did not say
     */
    Unavailable(ConnectorProblem problem, String what, boolean ambiguous, Duration asked) {
        super(problem.code() + " " + what, null, false, false);
        this.problem = problem;
        this.what = what;
        this.ambiguous = ambiguous;
        this.asked = asked;
    }

    ConnectorProblem problem() {
        return problem;
    }

    String what() {
        return what;
    }

    boolean ambiguous() {
        return ambiguous;
    }

    Duration asked() {
        return asked;
    }
}
