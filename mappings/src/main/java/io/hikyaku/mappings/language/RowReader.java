// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The rows and groups of one file as YAML → as records, with a slip for each that says too little or too much. */
final class RowReader {
    static final Set<String> KEYS = Set.of(
            "from",
            "to",
            "as",
            "with",
            "table",
            "value",
            "skip",
            "remove",
            "if",
            "else",
            "because",
            "guide",
            "onlyIfNew");
    static final Set<String> GROUP_KEYS = Set.of("name", "opens", "holds", "repeats", "in", "inherits");

    private final Yaml yaml;
    private final String layer;
    private final Slips slips;

    RowReader(Yaml yaml, String layer, Slips slips) {
        this.yaml = yaml;
        this.layer = layer;
        this.slips = slips;
    }

    List<Row> rows(List<MappingNode> nodes) {
        List<Row> rows = new ArrayList<>();
        for (MappingNode node : nodes) {
            Map<String, Node> entries = yaml.entries(node, KEYS);
            Place at = yaml.at(node);
            List<Way> ways = ways(entries);
            if (ways.size() != 1) {
                slips.add(
                        MappingProblem.NOT_ONE_WAY,
                        at,
                        ways.isEmpty() ? "the row says no way to carry the value" : "the row says more than one way",
                        "write exactly one of as, with, table, value, skip, remove");
            } else if (isWhole(entries, ways.get(0), at)) {
                rows.add(row(entries, ways.get(0), at));
            }
        }
        return rows;
    }

    private static List<Way> ways(Map<String, Node> entries) {
        List<Way> ways = new ArrayList<>();
        for (Way way : Way.values()) {
            if (entries.containsKey(key(way))) {
                ways.add(way);
            }
        }
        return ways;
    }

    private static String key(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private boolean isWhole(Map<String, Node> entries, Way way, Place at) {
        boolean needsFrom = way != Way.VALUE && way != Way.REMOVE;
        boolean needsTo = way != Way.SKIP && way != Way.REMOVE;
        if (needsFrom && !entries.containsKey("from")) {
            slips.add(MappingProblem.BAD_KEY, at, "the row has no from", "say which HL7 path it reads");
            return false;
        }
        if (needsTo && !entries.containsKey("to")) {
            slips.add(MappingProblem.BAD_KEY, at, "the row has no to", "say which FHIR path it writes");
            return false;
        }
        if (yaml.text(entries, key(way)).isEmpty()) {
            slips.add(MappingProblem.BAD_KEY, at, "nothing stands behind " + key(way), "complete the row");
            return false;
        }
        return true;
    }

    private Row row(Map<String, Node> entries, Way way, Place at) {
        return new Row(
                at,
                layer,
                yaml.texts(entries, "from"),
                yaml.text(entries, "to"),
                way,
                yaml.text(entries, key(way)),
                yaml.text(entries, "if"),
                otherwise(entries, way, at),
                isTrue(entries, "onlyIfNew", at),
                yaml.text(entries, "because"),
                yaml.texts(entries, "guide"));
    }

    private boolean isTrue(Map<String, Node> entries, String key, Place at) {
        String text = yaml.text(entries, key);
        if (!Set.of("", "true", "false").contains(text)) {
            slips.add(MappingProblem.BAD_KEY, at, "%s is %s".formatted(key, text), "write %s: true".formatted(key));
        }
        return text.equals("true");
    }

    private String otherwise(Map<String, Node> entries, Way way, Place at) {
        String text = yaml.text(entries, "else");
        if (!text.isEmpty() && way != Way.AS) {
            slips.add(
                    MappingProblem.BAD_KEY,
                    at,
                    "else says nothing in a row with " + key(way),
                    way == Way.TABLE ? "write else: in the table" : "leave it out");
        }
        if (!text.isEmpty() && !Set.of("hold", "leave", "worklist").contains(text)) {
            slips.add(MappingProblem.BAD_KEY, at, "unknown else: " + text, "write else: hold, leave or worklist");
            return "";
        }
        return text;
    }

    List<Group> groups(List<MappingNode> nodes) {
        List<Group> groups = new ArrayList<>();
        for (MappingNode node : nodes) {
            Map<String, Node> entries = yaml.entries(node, GROUP_KEYS);
            Group group = new Group(
                    yaml.at(node),
                    yaml.text(entries, "name"),
                    yaml.texts(entries, "opens"),
                    yaml.texts(entries, "holds"),
                    yaml.texts(entries, "repeats"),
                    yaml.text(entries, "in"),
                    yaml.texts(entries, "inherits"));
            if (group.name().isEmpty() || group.opens().isEmpty()) {
                slips.add(
                        MappingProblem.BAD_KEY,
                        group.at(),
                        "a group needs name and opens",
                        "write { name: order, opens: [ORC, OBR], … }");
            } else {
                groups.add(group);
            }
        }
        return groups;
    }
}
