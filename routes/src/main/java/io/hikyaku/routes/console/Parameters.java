// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of one request. One that does not exist is an answer 400 and not silently nothing, so a misspelt name never lists
 * what was not meant. Values are not repeated in a problem: somebody may have typed a patient's name.
 */
record Parameters(String path, Map<String, String[]> values) {
    /**
     * Request → its parameters.
     *
     * @param names those that exist
     * @throws RouteException {@code RTE-330} if there is another, or one twice
     */
    static Parameters of(HttpServletRequest request, String... names) {
        Parameters parameters = new Parameters(request.getRequestURI(), request.getParameterMap());
        if (!Set.of(names).containsAll(parameters.values.keySet())
                || parameters.values.values().stream().anyMatch(given -> given.length > 1)) {
            throw parameters.slip("a parameter that does not exist, or one twice", String.join(", ", names));
        }
        return parameters;
    }

    /**
     * Returns a parameter's value; an empty one is none.
     *
     * @param allowed which values it may have
     * @param expected the same in words
     * @throws RouteException {@code RTE-330} if it has another
     */
    Optional<String> text(String name, Predicate<String> allowed, String expected) {
        String[] given = values.get(name);
        if (given == null || given[0].isEmpty()) {
            return Optional.empty();
        }
        if (!allowed.test(given[0])) {
            throw slip("a value that the parameter " + name + " cannot have", name + "=" + expected);
        }
        return Optional.of(given[0]);
    }

    /**
     * Returns a parameter's value, which must be given.
     *
     * @throws RouteException {@code RTE-330} if it is not, or has another
     */
    String required(String name, Predicate<String> allowed, String expected) {
        return text(name, allowed, expected)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> slip("the parameter " + name + " is missing", name + "=" + expected));
    }

    /**
     * Returns a parameter's value as a number.
     *
     * @throws RouteException {@code RTE-330} if it is none, or out of range
     */
    long number(String name, long absent, long least, long most) {
        Predicate<String> allowed =
                text -> text.matches("[0-9]{1,18}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
        return text(name, allowed, least + " to " + most).map(Long::valueOf).orElse(absent);
    }

    private RouteException slip(String what, String expected) {
        return new RouteException(RouteProblem.REQUEST, what, "request " + path, "what there is: " + expected);
    }
}
