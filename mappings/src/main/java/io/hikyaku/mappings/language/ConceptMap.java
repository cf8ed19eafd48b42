// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** A FHIR R4 ConceptMap in JSON → the codes of a table, each with its line: JSON is YAML, whose reader keeps the lines. */
final class ConceptMap {
    /** What a target may say so that it is none. */
    private static final Set<String> NO_TARGET = Set.of("unmatched", "disjoint");

    private final Yaml json;
    private final CodeReader codes;

    ConceptMap(Yaml json, CodeReader codes) {
        this.json = json;
        this.codes = codes;
    }

    void read(String text) {
        MappingNode root = json.read(text);
        if (root == null) {
            return;
        }
        Map<String, Node> map = json.known(root);
        if (!json.text(map, "resourceType").equals("ConceptMap")) {
            codes.wrong(json.at(root), "the file is no ConceptMap", "name a FHIR R4 ConceptMap, or a CSV file");
        }
        for (MappingNode group : json.mappings(map, "group")) {
            Map<String, Node> known = json.known(group);
            String system = json.text(known, "target");
            json.mappings(known, "element").forEach(element -> element(element, system));
        }
    }

    private void element(MappingNode element, String system) {
        Map<String, Node> known = json.known(element);
        List<Map<String, Node>> targets = json.mappings(known, "target").stream()
                .map(json::known)
                .filter(target -> !NO_TARGET.contains(json.text(target, "equivalence")))
                .toList();
        if (targets.size() > 1) {
            codes.wrong(
                    json.at(element),
                    "the code has several targets, and a table carries one",
                    "leave one of them, or mark the others as unmatched");
        } else if (!targets.isEmpty() && !codes.isHopeless()) {
            Map<String, String> said = new HashMap<>();
            said.put("from", json.text(known, "code"));
            said.put("to", json.text(targets.get(0), "code"));
            said.put("display", json.text(targets.get(0), "display"));
            said.put("system", system);
            codes.add(json.at(element), said);
        }
    }
}
