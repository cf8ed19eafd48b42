// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The examples beside the maps, {@code *.examples.yaml}, are tests. */
class ExamplesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TestFactory
    Stream<DynamicTest> baseMapsGiveWhatTheirExamplesSay() {
        return examples(Path.of("."), "base", List.of("base"));
    }

    @TestFactory
    Stream<DynamicTest> japaneseMapsGiveWhatTheirExamplesSay() {
        return examples(Path.of("."), "jp", List.of("base", "jp"));
    }

    @TestFactory
    Stream<DynamicTest> theRunnerReadsEveryKindOfExample() {
        return examples(Path.of("src/test/resources/examples"), "base", List.of("base"));
    }

    private static Stream<DynamicTest> examples(Path folder, String layer, List<String> layers) {
        List<Path> files = files(folder.resolve(layer));
        if (files.isEmpty()) {
            return Stream.empty();
        }
        Mappings mappings = Mappings.load(folder, layers, MapFolder.SETTINGS);
        return files.stream().flatMap(file -> examples(mappings, file).stream());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".examples.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<DynamicTest> examples(Mappings mappings, Path file) {
        String name = file.getFileName().toString().replace(".examples.yaml", "");
        String id = file.getParent().getFileName() + "/" + name;
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode example : JSON.<JsonNode>valueToTree(yaml(file))) {
            String title = id + ": " + example.path("name").asText();
            tests.add(DynamicTest.dynamicTest(title, file.toUri(), () -> run(mappings, id, example)));
        }
        return tests;
    }

    private static void run(Mappings mappings, String id, JsonNode example) throws IOException {
        String given = example.path("given").asText().strip();
        if (example.has("fails")) {
            assertThatThrownBy(() -> given(mappings, id, given))
                    .hasMessage(example.path("fails").asText().strip());
            return;
        }
        JsonNode then = plain(example.path("then"));
        assertThat(plain(given(mappings, id, given)).toPrettyString()).isEqualTo(then.toPrettyString());
    }

    /** A message gives the list of its resources; a segment or datatype what its map makes of it. */
    private static JsonNode given(Mappings mappings, String id, String given) throws IOException {
        if (!id.startsWith("message/")) {
            return JSON.readTree(mappings.example(id, given));
        }
        Mapped mapped = mappings.map(Hl7Message.parse(given), "");
        ArrayNode resources = JSON.createArrayNode();
        JSON.readTree(mapped.bundle()).path("entry").forEach(entry -> resources.add(entry.path("resource")));
        return resources;
    }

    /** Less id and meta of a resource; references by type alone, numbers by value, names in order. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode sorted = JSON.createObjectNode();
            boolean resource = object.has("resourceType");
            object.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(entry -> !resource || !List.of("id", "meta").contains(entry.getKey()))
                    .forEach(entry -> sorted.set(
                            entry.getKey(),
                            entry.getKey().equals("reference") ? type(entry.getValue()) : plain(entry.getValue())));
            return sorted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode all = JSON.createArrayNode();
            array.forEach(one -> all.add(plain(one)));
            return all;
        }
        return node.isNumber() ? JSON.getNodeFactory().textNode(number(node)) : node;
    }

    private static JsonNode type(JsonNode reference) {
        return JSON.getNodeFactory().textNode(reference.asText().replaceAll("/.*", ""));
    }

    private static String number(JsonNode node) {
        return new BigDecimal(node.asText()).stripTrailingZeros().toPlainString();
    }

    /** Numbers and booleans as JSON writes them; everything else, dates and 0012345 too, is text. */
    private static Object yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        DumperOptions dump = new DumperOptions();
        Resolver asInJson = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
                addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
                addImplicitResolver(Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+"), "-0123456789");
            }
        };
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, asInJson);
        try {
            return yaml.load(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
