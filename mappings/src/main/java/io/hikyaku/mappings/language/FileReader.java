// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One mapping file's text → a map or table, as far as one layer says it. */
final class FileReader {
    static final Set<String> MAP_KEYS = Set.of("from", "to", "key", "guide", "rules");
    static final Set<String> MESSAGE_KEYS = Set.of("from", "to", "on", "occurred", "groups", "rules");
    static final Set<String> TABLE_KEYS = Set.of("from", "to", "else", "codes");
    static final Set<String> CODE_KEYS =
            Set.of("from", "to", "display", "system", "validFrom", "validTo", "because", "guide");

    private final String layer;
    private final Master masters;
    private final Slips slips;

    FileReader(String layer, Master masters, Slips slips) {
        this.layer = layer;
        this.masters = masters;
        this.slips = slips;
    }

    /** Returns the map of a file, or null (and a slip) where it is not readable. */
    @Nullable
    MapFile map(String id, String file, String text) {
        Yaml yaml = new Yaml(file, slips);
        MappingNode root = yaml.read(text);
        if (root == null) {
            return null;
        }
        Map<String, Node> entries = yaml.entries(root, id.startsWith("message/") ? MESSAGE_KEYS : MAP_KEYS);
        RowReader rows = new RowReader(yaml, layer, slips);
        return new MapFile(
                id,
                yaml.at(root),
                yaml.text(entries, "from"),
                yaml.text(entries, "to"),
                yaml.lists(entries, "key"),
                yaml.texts(entries, "guide"),
                yaml.texts(entries, "on"),
                yaml.texts(entries, "occurred"),
                rows.groups(yaml.mappings(entries, "groups")),
                rows.rows(yaml.mappings(entries, "rules")));
    }

    /** Returns the table of a file, or null (and a slip) where it is not readable. */
    @Nullable
    TableFile table(String id, String file, String text) {
        Yaml yaml = new Yaml(file, slips);
        MappingNode root = yaml.read(text);
        if (root == null) {
            return null;
        }
        Map<String, Node> entries = yaml.entries(root, TABLE_KEYS);
        String otherwise = yaml.text(entries, "else");
        if (!otherwise.isEmpty() && !Set.of("keep", "leave", "hold", "worklist").contains(otherwise)) {
            slips.add(
                    MappingProblem.BAD_KEY,
                    yaml.at(entries.getOrDefault("else", root)),
                    "unknown else: " + otherwise,
                    "write else: keep, leave, hold or worklist");
            otherwise = "";
        }
        return new TableFile(
                id,
                yaml.at(root),
                yaml.text(entries, "from"),
                yaml.text(entries, "to"),
                otherwise,
                codes(yaml, entries));
    }

    /** The codes as they stand in the file, or those of the master it names. */
    private List<TableFile.Code> codes(Yaml yaml, Map<String, Node> table) {
        if (table.get("codes") instanceof ScalarNode master) {
            return masters.read(master.getValue(), yaml.at(master));
        }
        CodeReader codes = new CodeReader(slips);
        for (MappingNode node : yaml.mappings(table, "codes")) {
            Map<String, Node> entries = yaml.entries(node, CODE_KEYS);
            Map<String, String> said = new HashMap<>();
            entries.keySet().forEach(key -> said.put(key, yaml.text(entries, key)));
            codes.add(yaml.at(node), said);
        }
        return codes.codes();
    }
}
