// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;

/** How a feed answers. */
enum AcknowledgementMode {
    /** One answer that says everything, whatever the sender asks for. */
    ORIGINAL,
    /** A commit answer at once, as MSH-15 asks, and an application answer later, as MSH-16 asks. */
    ENHANCED;

    /**
     * An option as written → the mode; nothing is original mode.
     *
     * @throws RouteException of {@link RouteProblem#STEP} for a word that is none
     */
    static AcknowledgementMode of(String option) {
        return switch (option) {
            case "", "original" -> ORIGINAL;
            case "enhanced" -> ENHANCED;
            default ->
                throw new RouteException(
                        RouteProblem.STEP,
                        "step:receive knows no way to acknowledge that is called " + option,
                        "routes/*.camel.yaml; hikyaku check names the line",
                        "write acknowledge=enhanced or acknowledge=original");
        };
    }
}
