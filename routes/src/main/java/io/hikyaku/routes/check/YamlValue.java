// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a YAML file, and where it stands.
 *
 * @param file the file, below the installation folder
 * @param node the value
 */
record YamlValue(String file, Node node) {
    /** One key of a mapping and what stands behind it. */
    record Entry(String name, Place at, YamlValue value) {}

    /** Returns where the value begins. */
    Place at() {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    /** Returns whether this is a mapping of keys to values. */
    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Returns whether this is a list. */
    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns whether a key stands there with nothing behind it. */
    boolean isEmpty() {
        return Tag.NULL.equals(node.getTag());
    }

    /** Returns the value if it is neither mapping nor list; nothing behind a key is the empty text. */
    Optional<String> text() {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** Returns the keys of a mapping in the order of the file; none for anything else. */
    List<Entry> entries() {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(tuple -> entry(
                                new YamlValue(file, tuple.getKeyNode()), new YamlValue(file, tuple.getValueNode())))
                        .toList()
                : List.of();
    }

    private static Entry entry(YamlValue key, YamlValue value) {
        return new Entry(key.text().orElse(""), key.at(), value);
    }

    /** Returns the items of a list in the order of the file; none for anything else. */
    List<YamlValue> items() {
        return node instanceof SequenceNode list
                ? list.getValue().stream()
                        .map(item -> new YamlValue(file, item))
                        .toList()
                : List.of();
    }

    /** Returns the value behind a key, or behind a key behind a key. */
    Optional<YamlValue> under(String... keys) {
        Optional<YamlValue> value = Optional.of(this);
        for (String key : keys) {
            value = value.flatMap(inner -> inner.entries().stream()
                    .filter(entry -> entry.name().equals(key))
                    .map(Entry::value)
                    .findFirst());
        }
        return value;
    }

    /** Returns the value behind a key or behind a misspelling of it, so that one misspelling is one slip. */
    Optional<YamlValue> near(String key) {
        return under(key).or(() -> entries().stream()
                .filter(entry -> Nearest.to(entry.name(), Set.of(key)).isPresent())
                .map(Entry::value)
                .findFirst());
    }

    /** Returns the text that was meant by double braces without quotes, which YAML takes for a mapping in a mapping. */
    Optional<String> unquoted() {
        return node instanceof MappingNode outer
                        && outer.getValue().size() == 1
                        && outer.getValue().get(0).getKeyNode() instanceof MappingNode inner
                        && inner.getValue().size() == 1
                        && inner.getValue().get(0).getKeyNode() instanceof ScalarNode name
                ? Optional.of("{{" + name.getValue() + "}}")
                : Optional.empty();
    }

    /** Returns the text behind a key, empty where there is none. */
    String text(String... keys) {
        return under(keys).flatMap(YamlValue::text).orElse("");
    }

    /** Returns this value and all within it, in the order of the file. */
    Stream<YamlValue> all() {
        return Stream.concat(
                Stream.of(this),
                Stream.concat(entries().stream().map(Entry::value), items().stream())
                        .flatMap(YamlValue::all));
    }
}
