// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The examples beside the maps of one layer: {@code segment/pid-to-patient.examples.yaml}. */
final class Examples {
    /** What examples are run with, wherever they are run: an institution, a site and a zone that are no one's. */
    static final MappingSettings SETTINGS =
            new MappingSettings("1319999999", "http://site.example", ZoneId.of("Asia/Tokyo"));

    private static final String ENDING = ".examples.yaml";
    private static final List<String> KINDS = List.of("datatype", "message", "segment");

    /**
     * One example.
     *
     * @param at file and line
     * @param id the map it stands beside
     * @param given segments, or one value
     * @param then what the map must give; null where it must fail
     * @param fails the text of the problem; empty where it must not fail
     */
    record Example(
            Place at,
            String id,
            String name,
            String given,
            @Nullable Node then,
            String fails) {}

    private Examples() {}

    /**
     * Returns the examples of a layer, in the order of kinds, files and lines.
     *
     * @param folder the folder of the layers
     * @throws IOException if a file cannot be read, or is no list of examples
     */
    static List<Example> of(Path folder, String layer) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String kind : KINDS) {
            for (Path file : files(folder.resolve(layer).resolve(kind))) {
                String name = file.getFileName().toString();
                String id = kind + "/" + name.substring(0, name.length() - ENDING.length());
                examples.addAll(read(file, id, "mappings/%s/%s/%s".formatted(layer, kind, name)));
            }
        }
        return examples;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static List<Example> read(Path file, String id, String name) throws IOException {
        try {
            Node root = Tree.read(Files.readString(file, StandardCharsets.UTF_8));
            if (!(root instanceof SequenceNode list)) {
                throw new IOException(name + " is no list of examples");
            }
            return list.getValue().stream().map(node -> example(node, id, name)).toList();
        } catch (YAMLException e) {
            throw new IOException(name + " is not readable as YAML", e);
        }
    }

    private static Example example(Node node, String id, String file) {
        Map<String, Node> entries = Tree.entries(node);
        return new Example(
                new Place(file, node.getStartMark().getLine() + 1),
                id,
                Tree.text(entries.get("name")),
                Tree.text(entries.get("given")).strip(),
                entries.get("then"),
                Tree.text(entries.get("fails")).strip());
    }
}
