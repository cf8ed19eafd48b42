// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code a=1&b=2}, as in a URL or a form → parameters, in order. */
record Query(List<Parameter> parameters) {
    record Parameter(String name, String value) {}

    static Query of(String... parts) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : parts) {
            for (String pair : part.split("&", -1)) {
                if (!pair.isEmpty()) {
                    parameters.add(parameter(pair));
                }
            }
        }
        return new Query(List.copyOf(parameters));
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        return new Parameter(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("the query is not URL-encoded");
        }
    }

    /** Name → its value as a whole number from 0. */
    int number(String name, int otherwise) {
        return parameters.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .map(p -> wholeNumber(name, p.value()))
                .orElse(otherwise);
    }

    private static int wholeNumber(String name, String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw Refusal.invalid(name + " is not a whole number");
        }
        return Integer.parseInt(value);
    }

    /** Name and value → the same query with that parameter. */
    String with(String name, int value) {
        StringBuilder text = new StringBuilder();
        for (Parameter p : parameters) {
            if (!p.name().equals(name)) {
                text.append(URLEncoder.encode(p.name(), StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(p.value(), StandardCharsets.UTF_8))
                        .append('&');
            }
        }
        return text.append(name).append('=').append(value).toString();
    }

    @Override
    public String toString() {
        return "Query[" + parameters.size() + " parameter(s)]";
    }
}
