// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One file of findings → its rows, over those of earlier layers. */
final class FindingReader {
    static final Set<String> FILE_KEYS = Set.of("on", "findings");
    static final Set<String> ROW_KEYS = Set.of("name", "each", "in", "expect", "if", "because", "remove");
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final Map<String, FindingRow> rows;
    private final Slips slips;

    FindingReader(Map<String, FindingRow> rows, Slips slips) {
        this.rows = rows;
        this.slips = slips;
    }

    void read(String file, String text) {
        Yaml yaml = new Yaml(file, slips);
        MappingNode root = yaml.read(text);
        if (root == null) {
            return;
        }
        Map<String, Node> entries = yaml.entries(root, FILE_KEYS);
        for (MappingNode node : yaml.mappings(entries, "findings")) {
            Map<String, Node> row = yaml.entries(node, ROW_KEYS);
            if (row.containsKey("remove")) {
                remove(yaml, node, yaml.text(row, "remove"));
            } else {
                add(yaml, node, row, yaml.texts(entries, "on"));
            }
        }
    }

    private void remove(Yaml yaml, MappingNode node, String name) {
        if (rows.remove(name) == null) {
            slips.add(
                    MappingProblem.NOTHING_TO_REMOVE,
                    yaml.at(node),
                    "no earlier layer has a finding " + name,
                    "take the row out, or correct the name");
        }
    }

    private void add(Yaml yaml, MappingNode node, Map<String, Node> row, List<String> on) {
        String name = yaml.text(row, "name");
        String expect = yaml.text(row, "expect");
        if (!name.matches(NAME) || expect.isBlank()) {
            slips.add(
                    MappingProblem.BAD_KEY,
                    yaml.at(node),
                    "a finding needs a name and what is expected",
                    "write { name: end-before-start, expect: TQ1-8 not before TQ1-7 }");
            return;
        }
        rows.put(
                name,
                new FindingRow(
                        yaml.at(node),
                        name,
                        on,
                        yaml.text(row, "each"),
                        yaml.text(row, "in"),
                        expect,
                        yaml.text(row, "if")));
    }
}
