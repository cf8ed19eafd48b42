// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One YAML file, read with the line of everything and without turning {@code N} into false: in mapping files every scalar is the
 * text that is written.
 */
final class Yaml {
    private static final int MAX_CHARS = 16 * 1024 * 1024;
    private static final int MAX_DEPTH = 64;

    private final String file;
    private final Slips slips;
    private final int maxChars;

    Yaml(String file, Slips slips) {
        this(file, slips, MAX_CHARS);
    }

    Yaml(String file, Slips slips, int maxChars) {
        this.file = file;
        this.slips = slips;
        this.maxChars = maxChars;
    }

    /** Returns the entries of the file's top-level mapping, or null (and a slip) where it is not readable. */
    @Nullable
    MappingNode read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(maxChars);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new org.yaml.snakeyaml.Yaml(options).compose(new java.io.StringReader(text));
            if (root instanceof MappingNode mapping) {
                return mapping;
            }
            unreadable(1, "the file holds no mapping of keys");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            unreadable(line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            unreadable(1, "it exceeds a limit of the reader");
        }
        return null;
    }

    private void unreadable(int line, String why) {
        slips.add(MappingProblem.UNREADABLE, new Place(file, line), "not readable as YAML: " + why, fix(why));
    }

    private static String fix(String why) {
        if (why.contains("TAB")) {
            return "put blanks in front of the line, no tab";
        }
        if (why.contains("but got :")) {
            return "put words that hold a colon into quotes";
        }
        if (why.startsWith("expected ','")) {
            return "close the row above with a brace, and put words that hold , { or [ into quotes";
        }
        return why.startsWith("expected <block end>")
                ? "let every row of a list begin in the same column"
                : "mend the YAML";
    }

    Place at(Node node) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    /** Returns the entries of a mapping, in order; unknown and doubled keys are slips. */
    Map<String, Node> entries(MappingNode mapping, Set<String> known) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Place at = at(tuple.getKeyNode());
            if (!known.contains(key)) {
                slips.add(
                        MappingProblem.BAD_KEY,
                        at,
                        "unknown key " + key,
                        Nearest.advice(key, known, "write %s", "use one of " + Nearest.list(known)));
            } else if (entries.put(key, tuple.getValueNode()) != null) {
                slips.add(MappingProblem.BAD_KEY, at, "the key " + key + " stands twice", "keep one of them");
            }
        }
        return entries;
    }

    /** Returns the entries of a mapping of another's making, in which any key may stand. */
    Map<String, Node> known(MappingNode mapping) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                entries.putIfAbsent(key.getValue(), tuple.getValueNode());
            }
        }
        return entries;
    }

    /** Returns a scalar's text, empty where the key is absent; anything else is a slip. */
    String text(Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        if (node == null) {
            return "";
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        slips.add(MappingProblem.BAD_KEY, at(node), key + " is not one value", "write one value behind " + key);
        return "";
    }

    /** Returns the texts of a list, or of a scalar as a list of one; empty where the key is absent. */
    List<String> texts(Map<String, Node> entries, String key) {
        if (!(entries.get(key) instanceof SequenceNode list)) {
            String one = text(entries, key);
            return one.isEmpty() ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                slips.add(MappingProblem.BAD_KEY, at(item), key + " holds more than values", "write a list of values");
            }
        }
        return texts;
    }

    /** Returns the lists of a list, or of a plain list as a list of one; empty where the key is absent. */
    List<List<String>> lists(Map<String, Node> entries, String key) {
        if (entries.get(key) instanceof SequenceNode list
                && !list.getValue().isEmpty()
                && list.getValue().stream().allMatch(SequenceNode.class::isInstance)) {
            return list.getValue().stream()
                    .map(item -> texts(Map.of(key, item), key))
                    .toList();
        }
        List<String> plain = texts(entries, key);
        return plain.isEmpty() ? List.of() : List.of(plain);
    }

    /** Returns the mappings of a list; empty where the key is absent. */
    List<MappingNode> mappings(Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        if (node == null) {
            return List.of();
        }
        List<MappingNode> found = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (item instanceof MappingNode mapping) {
                    found.add(mapping);
                } else {
                    slips.add(MappingProblem.BAD_KEY, at(item), "not a row", "write { key: value, … }");
                }
            }
        } else {
            slips.add(
                    MappingProblem.BAD_KEY,
                    at(node),
                    key + " is no list",
                    "write one line per row, each behind a dash");
        }
        return found;
    }
}
