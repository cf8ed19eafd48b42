// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.prescription.sj1.ElementAccount.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every element of one resource that has a value, and whether a record took it. Lives while one prescription is made. */
final class Leaves {
    private static final String TAKEN = "";
    private static final String LEFT = "left";

    private final Map<String, String> fates = new LinkedHashMap<>();

    Leaves(JsonNode resource, String path) {
        collect(resource, path);
    }

    private void collect(JsonNode node, String path) {
        if (node.isObject()) {
            node.properties().forEach(child -> collect(child.getValue(), path + "." + child.getKey()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), "%s(%d)".formatted(path, i + 1));
            }
        } else {
            fates.put(path, LEFT);
        }
    }

    /** Marks what lies at a path or beneath it. */
    void take(String path) {
        mark(path, TAKEN);
    }

    /** Marks what lies at a path or beneath it, and was not taken. */
    void skip(String path, String why) {
        fates.replaceAll((leaf, fate) -> fate.equals(LEFT) && isBeneath(leaf, path) ? why : fate);
    }

    private void mark(String path, String fate) {
        fates.replaceAll((leaf, before) -> isBeneath(leaf, path) ? fate : before);
    }

    private static boolean isBeneath(String leaf, String path) {
        return leaf.startsWith(path)
                && (leaf.length() == path.length()
                        || leaf.charAt(path.length()) == '.'
                        || leaf.charAt(path.length()) == '(');
    }

    static ElementAccount account(List<Leaves> all) {
        int populated = 0;
        int mapped = 0;
        List<Skipped> skipped = new ArrayList<>();
        List<String> unmapped = new ArrayList<>();
        for (Leaves leaves : all) {
            populated += leaves.fates.size();
            for (Map.Entry<String, String> leaf : leaves.fates.entrySet()) {
                Optional<String> why = why(leaf);
                if (leaf.getValue().equals(TAKEN)) {
                    mapped++;
                } else if (why.isPresent()) {
                    skipped.add(new Skipped(leaf.getKey(), why.get()));
                } else {
                    unmapped.add(leaf.getKey());
                }
            }
        }
        return new ElementAccount(populated, mapped, skipped, unmapped);
    }

    private static Optional<String> why(Map.Entry<String, String> leaf) {
        return leaf.getValue().equals(LEFT) ? SkippedElements.why(leaf.getKey()) : Optional.of(leaf.getValue());
    }
}
