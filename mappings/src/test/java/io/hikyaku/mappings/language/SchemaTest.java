// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hikyaku.mappings.notation.Notations;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The schemas editors complete from say what the loader says. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode schema(String kind) throws IOException {
        return JSON.readTree(Path.of("schema/%s.schema.json".formatted(kind)).toFile());
    }

    private static List<String> errors(String kind, String yaml) throws IOException {
        Node root = new Yaml().compose(new StringReader(yaml));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(schema(kind))
                .validate(json(root))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** As an editor reads YAML: plain numbers and booleans are such. */
    private static JsonNode json(Node node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node instanceof MappingNode mapping) {
            ObjectNode object = make.objectNode();
            mapping.getValue()
                    .forEach(entry ->
                            object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = make.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        String text = ((ScalarNode) node).getValue();
        boolean plain = ((ScalarNode) node).getScalarStyle() == ScalarStyle.PLAIN;
        if (plain && text.matches("true|false")) {
            return make.booleanNode(text.equals("true"));
        }
        return plain && text.matches("-?[0-9]+(\\.[0-9]+)?")
                ? make.numberNode(Double.parseDouble(text))
                : make.textNode(text);
    }

    private static boolean isMapOrExamples(Path file) {
        return file.toString().matches(".*/(datatype|message|segment|table)/[^/]*\\.yaml");
    }

    private static String kind(Path file) {
        String folder = String.valueOf(file.getParent().getFileName());
        String name = file.toString();
        return name.endsWith(".examples.yaml")
                ? "examples"
                : Set.of("message", "table").contains(folder) ? folder : "map";
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "jp"})
    void everyShippedFileIsAsItsSchemaSays(String layer) throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.walk(Path.of(layer))) {
            for (Path file : (Iterable<Path>) files.filter(SchemaTest::isMapOrExamples)::iterator) {
                assertThat(errors(kind(file), Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
                count++;
            }
        }
        assertThat(count).isGreaterThan(50);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/slips.csv", delimiter = '|', numLinesToSkip = 1)
    void aRowTheReaderRefusesIsRefusedByTheSchema(String row, String slip, String fix) throws IOException {
        // Given
        boolean structural =
                slip.matches("MAP-14[12] .*") && !slip.contains("twice") && !slip.contains("several paths");

        // Then
        String map = "from: PID\nto: Patient\nrules:\n  - { " + row + " }\n";
        assertThat(!errors("map", map).isEmpty()).isEqualTo(structural || slip.startsWith("MAP-146 "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "map,form: PID",
                "map,rules: [no row]",
                "message,occured: [MSH-7]",
                "message,to: Patient",
                "message,'groups: [{ opens: [PV1] }]'",
                "table,else: drop",
                "table,'codes: [{ from: F }]'",
                "table,codes: masters/list.xlsx",
                "examples,'[{ given: PID|1, then: {} }]'",
                "examples,'[{ name: a, given: PID|1 }]'"
            })
    void aFileTheReaderRefusesIsRefusedByTheSchema(String written) throws IOException {
        int comma = written.indexOf(',');
        String yaml = written.substring(comma + 1).replaceAll("^'|'$", "");
        assertThat(errors(written.substring(0, comma), yaml)).isNotEmpty();
    }

    @Test
    void theKeysAreThoseOfTheReader() throws IOException {
        assertThat(keys(schema("map"))).isEqualTo(FileReader.MAP_KEYS);
        assertThat(keys(schema("message"))).isEqualTo(FileReader.MESSAGE_KEYS);
        assertThat(keys(schema("table"))).isEqualTo(FileReader.TABLE_KEYS);
        assertThat(keys(schema("table").at("/properties/codes/anyOf/0/items"))).isEqualTo(FileReader.CODE_KEYS);
        assertThat(keys(schema("message").at("/properties/groups/items"))).isEqualTo(RowReader.GROUP_KEYS);
        for (String kind : List.of("map", "message")) {
            JsonNode row = schema(kind).at("/definitions/row");
            assertThat(keys(row)).isEqualTo(RowReader.KEYS);
            String names = row.at("/properties/as/pattern").asText().replaceAll("^\\^\\(|\\)\\( \\.\\*\\)\\?\\$$", "");
            assertThat(Set.copyOf(Arrays.asList(names.split("\\|")))).isEqualTo(Notations.NAMES);
        }
    }

    @Test
    void theNotationsAreThoseOfTheReference() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/mapping-language.md"));
        int from = page.indexOf("### Notations");
        Set<String> told = new TreeSet<>();
        page.substring(from, page.indexOf("###", from + 4))
                .lines()
                .filter(line -> line.startsWith("| `") && !line.startsWith("| `as`"))
                .map(line -> line.substring(0, line.indexOf('|', 2)))
                .forEach(names -> Pattern.compile("`([a-zA-Z0-9]+)[^`]*`")
                        .matcher(names)
                        .results()
                        .forEach(name -> told.add(name.group(1))));
        assertThat(told).isEqualTo(Notations.NAMES);
    }

    private static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
