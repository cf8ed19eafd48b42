// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;

/** {@code step:name?option=value} in a route file → the step of that name. */
public final class StepComponent extends DefaultComponent {
    private final Steps steps;

    /** Makes the component over the steps of one engine. */
    public StepComponent(Steps steps) {
        this.steps = steps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Map<String, String> options = new LinkedHashMap<>();
        parameters.forEach((option, value) -> options.put(option, String.valueOf(value)));
        parameters.clear();
        check(name, options);
        return new ProcessorEndpoint(uri, this, steps.make(name, options));
    }

    private static void check(String name, Map<String, String> options) {
        StepDeclaration declaration = StepDeclaration.named(name)
                .orElseThrow(
                        () -> slip("there is no step " + name, "name one of the steps in docs/reference/the-walk.md"));
        for (String option : options.keySet()) {
            if (!declaration.knows(option)) {
                throw slip("step:" + name + " knows no option " + option, "remove it, or correct its spelling");
            }
        }
        for (String required : declaration.required()) {
            if (!options.containsKey(required)) {
                throw slip(
                        "step:" + name + " lacks its option " + required, "write step:" + name + "?" + required + "=…");
            }
        }
    }

    private static RouteException slip(String what, String fix) {
        return new RouteException(RouteProblem.STEP, what, "routes/*.camel.yaml; hikyaku check names the line", fix);
    }
}
