// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.problem;

/** A problem of the hall, thrown where it is found; {@link Refusal} turns it into what the quarantine keeps. */
public final class RouteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * Makes a problem to throw.
     *
     * @param kind which of the hall's problems
     * @param what what happened, without any patient's data
     * @param at where to look
     * @param fix what to do
     */
    public RouteException(RouteProblem kind, String what, String at, String fix) {
        super(new Problem(kind.code(), what, at, fix).text());
        this.problem = new Problem(kind.code(), what, at, fix);
    }

    /** Returns what went wrong. */
    public Problem problem() {
        return problem;
    }
}
