// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Two trees → the paths where they part, not deeper than where one of them ends. */
final class ContentDifference {
    private static final int MOST_PATHS = 20;

    private final List<String> paths = new ArrayList<>();

    private ContentDifference() {}

    static List<String> paths(JsonNode one, JsonNode other) {
        ContentDifference difference = new ContentDifference();
        difference.compare("", one, other);
        return List.copyOf(difference.paths);
    }

    private void compare(String path, JsonNode one, JsonNode other) {
        if (paths.size() == MOST_PATHS) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            Set<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name)));
        } else if (one.isArray() && other.isArray()) {
            for (int at = 0; at < Math.max(one.size(), other.size()); at++) {
                compare("%s[%d]".formatted(path, at), one.path(at), other.path(at));
            }
        } else if (!same(one, other)) {
            paths.add(path);
        }
    }

    /** Numbers are compared as they are written: 1.0 is not 1.00, which says how exactly something was measured. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.getNodeType() == other.getNodeType()
                && one.isValueNode()
                && one.asText().equals(other.asText());
    }
}
