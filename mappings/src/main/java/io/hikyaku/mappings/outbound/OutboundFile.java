// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Place;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One file of the way back: a mapping of keys, read with the line of everything; every scalar is the text that is written.
 *
 * @param name {@code mappings/jp/outbound/patient-to-pid.yaml}
 * @param entries its keys
 */
record OutboundFile(String name, Map<String, Node> entries) {
    private static final int MAX_CHARS = 1024 * 1024;
    private static final int MAX_DEPTH = 16;

    static OutboundFile read(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        try {
            if (new Yaml(options).compose(new StringReader(text)) instanceof MappingNode root) {
                return new OutboundFile(name, entries(root));
            }
        } catch (YAMLException e) {
            throw unreadable(name);
        }
        throw unreadable(name);
    }

    private static MappingException unreadable(String name) {
        return new MappingException(
                MappingProblem.UNREADABLE, "not readable as YAML", new Place(name, 1).toString(), "mend the YAML");
    }

    static Map<String, Node> entries(MappingNode mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            entries.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode());
        }
        return entries;
    }

    /** The rows of a list; each may have the keys that are known. */
    List<Item> rows(Node list, Set<String> known) {
        if (!(list instanceof SequenceNode sequence)) {
            throw slip(list, MappingProblem.BAD_KEY, "no list of rows", "begin each row with a dash");
        }
        return sequence.getValue().stream()
                .map(node -> new Item(this, node, known))
                .toList();
    }

    Node entry(String key) {
        Node node = entries.get(key);
        if (node == null) {
            throw new MappingException(
                    MappingProblem.BAD_KEY,
                    "the key " + key + " is missing",
                    new Place(name, 1).toString(),
                    "add a line " + key + ":");
        }
        return node;
    }

    String text(String key) {
        return entries.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    MappingException slip(Node at, MappingProblem problem, String what, String fix) {
        return new MappingException(
                problem, what, new Place(name, at.getStartMark().getLine() + 1).toString(), fix);
    }

    /**
     * One row.
     *
     * @param file where it stands
     * @param node it
     * @param entries its keys
     */
    record Item(OutboundFile file, Node node, Map<String, Node> entries) {
        private Item(OutboundFile file, Node node, Set<String> known) {
            this(file, node, node instanceof MappingNode mapping ? OutboundFile.entries(mapping) : Map.of());
            for (String key : entries.keySet()) {
                if (!known.contains(key)) {
                    throw slip(MappingProblem.BAD_KEY, "unknown key " + key, "use one of " + String.join(", ", known));
                }
            }
        }

        String text(String key) {
            return entries.get(key) instanceof ScalarNode scalar ? scalar.getValue() : "";
        }

        List<String> texts(String key) {
            if (entries.get(key) instanceof SequenceNode list) {
                return list.getValue().stream()
                        .map(one -> ((ScalarNode) one).getValue())
                        .toList();
            }
            return text(key).isEmpty() ? List.of() : List.of(text(key));
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        MappingException slip(MappingProblem problem, String what, String fix) {
            return file.slip(node, problem, what, fix);
        }
    }
}
