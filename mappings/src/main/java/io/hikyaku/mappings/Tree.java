// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML or JSON → maps in the order of their keys, lists, and texts, so that an example and what a map gave can be compared line by
 * line. Numbers and booleans as JSON writes them stand bare, numbers by value; every other scalar, dates and 0012 too, in quotes.
 */
final class Tree {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final int MAX_CHARS = 64 * 1024 * 1024;
    private static final int MAX_DEPTH = 100;

    private Tree() {}

    /** Returns the root of a text; null where it holds nothing. Fails with snakeyaml's exception where it is not readable. */
    static @Nullable Node read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(0);
        return new Yaml(options).compose(new StringReader(text));
    }

    /** Returns the entries of a mapping by key; none of any other node. */
    static Map<String, Node> entries(@Nullable Node node) {
        Map<String, Node> entries = new TreeMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.put(key.getValue(), tuple.getValueNode());
                }
            }
        }
        return entries;
    }

    /** Returns the text of a scalar; empty of any other node. */
    static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Returns a node as lines, less id and meta of resources, references by their type alone. */
    static List<String> lines(Node node) {
        List<String> lines = new ArrayList<>();
        add(lines, "", "", node);
        return lines;
    }

    private static void add(List<String> lines, String indent, String head, Node node) {
        if (node instanceof MappingNode) {
            Map<String, Node> entries = entries(node);
            boolean resource = entries.containsKey("resourceType");
            lines.add(indent + head + "{");
            entries.forEach((key, value) -> {
                if (!resource || !(key.equals("id") || key.equals("meta"))) {
                    member(lines, indent + "  ", key, value);
                }
            });
            lines.add(indent + "}");
        } else if (node instanceof SequenceNode sequence) {
            lines.add(indent + head + "[");
            sequence.getValue().forEach(value -> add(lines, indent + "  ", "", value));
            lines.add(indent + "]");
        } else {
            lines.add(indent + head + scalar((ScalarNode) node));
        }
    }

    private static void member(List<String> lines, String indent, String key, Node value) {
        if (key.equals("reference") && value instanceof ScalarNode reference) {
            lines.add(indent + "reference: \"" + reference.getValue().replaceAll("/.*", "") + "\"");
        } else {
            add(lines, indent, key + ": ", value);
        }
    }

    private static String scalar(ScalarNode node) {
        String text = node.getValue();
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        if (plain && NUMBER.matcher(text).matches()) {
            return new BigDecimal(text).stripTrailingZeros().toPlainString();
        }
        return plain && (text.equals("true") || text.equals("false")) ? text : "\"" + text + "\"";
    }
}
