// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is surely right, HAPI's parser never refuses; and of our own Bundles all are. */
class SureStructureTest {
    private static final Path SAMPLES = Path.of("").toAbsolutePath().resolveSibling("samples");
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES_A_BUNDLE = 40;
    private static final List<JsonNode> STRANGERS = List.of(
            JsonNodeFactory.instance.textNode(""),
            JsonNodeFactory.instance.textNode("2026-02-30"),
            JsonNodeFactory.instance.textNode("#there"),
            JsonNodeFactory.instance.textNode("plain"),
            JsonNodeFactory.instance.numberNode(-1),
            JsonNodeFactory.instance.numberNode(1.5),
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.arrayNode().add("plain"),
            JsonNodeFactory.instance.objectNode().put("id", "a"));

    private final SureStructure sure = new SureStructure(FHIR);
    private final StructureJudge judge = new StructureJudge(FHIR);

    @Test
    void everySamplesBundleIsSurelyRight() throws IOException {
        for (Path bundle : bundles()) {
            assertThat(sure.isSure(Files.readAllBytes(bundle)))
                    .as(bundle.toString())
                    .isTrue();
        }
    }

    @Test
    void whatIsChangedAnyhowIsSurelyRightOnlyWhereTheParserTakesIt() throws IOException {
        Random random = new Random(7);
        int taken = 0;
        int doubted = 0;
        for (Path bundle : bundles()) {
            for (int change = 0; change < CHANGES_A_BUNDLE; change++) {
                byte[] changed = JSON.writeValueAsBytes(changed(JSON.readTree(Files.readAllBytes(bundle)), random));
                if (sure.isSure(changed)) {
                    taken++;
                    assertThat(judge.parsersError(changed))
                            .as(new String(changed, StandardCharsets.UTF_8))
                            .isEmpty();
                } else {
                    doubted++;
                }
            }
        }
        assertThat(taken).isPositive();
        assertThat(doubted).isPositive();
    }

    @Test
    void aFieldThatStandsTwiceIsNotSure() {
        byte[] twice = ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"type\":\"batch\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(sure.isSure(twice)).isFalse();
    }

    /** One place of the tree gets a stranger's value or name, or a second form of a choice, or goes. */
    private static JsonNode changed(JsonNode root, Random random) {
        List<JsonNode> places = new ArrayList<>();
        collect(root, places);
        JsonNode place = places.get(random.nextInt(places.size()));
        JsonNode stranger = STRANGERS.get(random.nextInt(STRANGERS.size())).deepCopy();
        if (place instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), stranger);
        } else if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "s", object.get(name));
                case 2 -> object.set("_" + name, stranger);
                case 3 -> object.put("valueString", "plain");
                default -> object.set(name, stranger);
            }
        }
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainerNode() && !node.isEmpty()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
            return files.filter(file -> file.toString().endsWith(".bundle.json"))
                    .sorted()
                    .toList();
        }
    }
}
