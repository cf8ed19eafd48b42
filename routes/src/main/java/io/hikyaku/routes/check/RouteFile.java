// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * One route file.
 *
 * @param name the file, below the installation folder
 * @param root its outermost value
 */
record RouteFile(String name, YamlValue root) {
    /** Where route files lie, below the installation folder. */
    static final String FOLDER = "routes";

    /** How the name of a route file ends. */
    static final String SUFFIX = ".camel.yaml";

    /** Returns the file's name without folder and ending: what the ids of its routes begin with. */
    String stem() {
        return name.substring(FOLDER.length() + 1, name.length() - SUFFIX.length());
    }

    /** Returns what stands behind each {@code route:} of the file. */
    Stream<YamlValue> routes() {
        return elements("route");
    }

    /** Returns what stands behind each {@code routeConfiguration:} of the file. */
    Stream<YamlValue> configurations() {
        return elements("routeConfiguration");
    }

    private Stream<YamlValue> elements(String key) {
        return root.items().stream().flatMap(element -> element.near(key).stream());
    }

    /** Returns every address in the file as written: of routes, of configurations, of anything else. */
    List<Endpoint> endpoints() {
        return Endpoint.within(root, entry -> true);
    }

    /** Returns where the file sends to, as written, what its routes come from left out. */
    List<Endpoint> targets() {
        return Endpoint.within(root, entry -> !entry.name().equals("from"));
    }
}
