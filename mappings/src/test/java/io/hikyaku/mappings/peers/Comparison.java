// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.peers.Finding.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Two Bundles → a finding for each element of either. An element is a primitive value. Resources of one type are paired by content:
 * those with most agreeing elements first; the same holds for the items of a list, so their order does not matter. Two values agree
 * where they are the same text, number or moment. What has no partner is missing here, or extra.
 */
final class Comparison {
    private final List<Finding> findings = new ArrayList<>();

    private Comparison() {}

    static List<Finding> of(JsonNode ours, JsonNode theirs) {
        List<ObjectNode> mine = Plain.resources(ours);
        List<ObjectNode> others = Plain.resources(theirs);
        TreeSet<String> types = new TreeSet<>();
        mine.forEach(resource -> types.add(type(resource)));
        others.forEach(resource -> types.add(type(resource)));
        Comparison comparison = new Comparison();
        for (String type : types) {
            comparison.items(type, ofType(mine, type), ofType(others, type));
        }
        return comparison.findings;
    }

    private static String type(JsonNode resource) {
        return resource.path("resourceType").asText();
    }

    private static List<JsonNode> ofType(List<ObjectNode> resources, String type) {
        return resources.stream()
                .filter(resource -> type(resource).equals(type))
                .map(Comparison::untyped)
                .toList();
    }

    private static JsonNode untyped(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        copy.remove("resourceType");
        return copy;
    }

    private void nodes(String path, JsonNode ours, JsonNode theirs) {
        if (ours.isMissingNode() || theirs.isMissingNode()) {
            all(path, ours.isMissingNode() ? theirs : ours, ours.isMissingNode() ? Kind.MISSING : Kind.EXTRA);
        } else if (ours.isArray() || theirs.isArray()) {
            items(path, list(ours), list(theirs));
        } else if (ours.isObject() && theirs.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            ours.fieldNames().forEachRemaining(names::add);
            theirs.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> nodes(path + "." + name, ours.path(name), theirs.path(name)));
        } else if (ours.isValueNode() && theirs.isValueNode()) {
            findings.add(new Finding(isSame(ours.asText(), theirs.asText()) ? Kind.AGREE : Kind.DIFFER, path));
        } else {
            all(path, ours, Kind.EXTRA);
            all(path, theirs, Kind.MISSING);
        }
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        return items;
    }

    /** Pairs items, those that agree most first, and compares each pair. */
    private void items(String path, List<JsonNode> ours, List<JsonNode> theirs) {
        List<JsonNode> mine = new ArrayList<>(ours);
        List<JsonNode> others = new ArrayList<>(theirs);
        while (!mine.isEmpty() && !others.isEmpty()) {
            JsonNode[] best = {mine.get(0), others.get(0)};
            long most = -1;
            for (JsonNode one : mine) {
                for (JsonNode other : others) {
                    long agreeing = agreeing(one, other);
                    if (agreeing > most) {
                        most = agreeing;
                        best = new JsonNode[] {one, other};
                    }
                }
            }
            remove(mine, best[0]);
            remove(others, best[1]);
            nodes(path, best[0], best[1]);
        }
        mine.forEach(node -> all(path, node, Kind.EXTRA));
        others.forEach(node -> all(path, node, Kind.MISSING));
    }

    private static void remove(List<JsonNode> nodes, JsonNode gone) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) == gone) {
                nodes.remove(i);
                return;
            }
        }
    }

    private static long agreeing(JsonNode one, JsonNode other) {
        Comparison inner = new Comparison();
        inner.nodes("", one, other);
        return inner.findings.stream()
                .filter(finding -> finding.kind() == Kind.AGREE)
                .count();
    }

    private void all(String path, JsonNode node, Kind kind) {
        if (node.isValueNode()) {
            findings.add(new Finding(kind, path));
        } else if (node.isArray()) {
            node.forEach(item -> all(path, item, kind));
        } else {
            node.properties().forEach(field -> all(path + "." + field.getKey(), field.getValue(), kind));
        }
    }

    private static boolean isSame(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return OffsetDateTime.parse(one).isEqual(OffsetDateTime.parse(other));
        } catch (DateTimeException noTime) {
            return isSameNumber(one, other);
        }
    }

    private static boolean isSameNumber(String one, String other) {
        String number = "-?\\d{1,18}(\\.\\d{1,18})?";
        return one.matches(number)
                && other.matches(number)
                && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
}
