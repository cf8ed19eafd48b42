// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClinsRulesTest {
    private static final Path PAGE = Path.of("../docs/reference/clins-rules.md");
    private static final String LABORATORY = "../../../../../samples/lab/01-chemistry-preliminary.hl7";

    private static final String SECOND = "/entry/1/resource";
    private static final String CODE = SECOND + "/code/coding/0";

    private static ObjectNode bundle(String kind) {
        try {
            Known known = Hospital.after("patient.hl7", "diseases.hl7", "allergies.hl7", LABORATORY);
            return Hospital.unit(
                            new Projector(Hospital.settings())
                                    .project(known, Hospital.NOW)
                                    .units(),
                            kind)
                    .bundles()
                    .get(0)
                    .bundle();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode at(JsonNode bundle, String pointer) {
        return (ObjectNode) bundle.at(pointer);
    }

    private static Arguments slip(String rule, String kind, Consumer<ObjectNode> slip) {
        return arguments(rule, kind, slip);
    }

    private static Arguments without(String rule, String kind, String pointer, String element) {
        return slip(rule, kind, bundle -> at(bundle, pointer).remove(element));
    }

    private static Arguments with(String rule, String kind, String pointer, String... elementAndValue) {
        return slip(rule, kind, bundle -> at(bundle, pointer).put(elementAndValue[0], elementAndValue[1]));
    }

    static Stream<Arguments> slips() {
        return Stream.of(ofTheBundle(), ofEntries(), ofResources()).flatMap(slips -> slips);
    }

    private static Stream<Arguments> ofTheBundle() {
        return Stream.of(
                with("bundle-collection", "C", "", "type", "document"),
                slip("bundle-profile", "C", bundle -> at(bundle, "/meta")
                        .putArray("profile")
                        .add(ClinsUri.BUNDLE + "2|1")),
                without("bundle-times", "C", "", "timestamp"),
                with("bundle-tag", "C", "/meta/tag/0", "code", "MedicationRequest"),
                with("bundle-identifier", "C", "/identifier", "value", "1319999999^2019^C-1"),
                with("bundle-identifier", "C", "/identifier", "value", "1319999999^2025^" + "a".repeat(37)),
                slip("patient-first", "C", bundle -> entries(bundle)
                        .add(entries(bundle).remove(0))),
                slip("never-patient-alone", "C", ClinsRulesTest::patientAlone),
                slip("one-kind", "C", bundle -> entries(bundle)
                        .add(entries(bundle("A")).get(1))),
                slip("fresh-urls", "C", bundle -> at(bundle, "/entry/1")
                        .put("fullUrl", bundle.at("/entry/0/fullUrl").asText())),
                with("references", "C", SECOND + "/subject", "reference", "Patient/1"),
                slip("one-transmission", "C", bundle -> at(bundle, SECOND)
                        .put("x", "x".repeat(ClinsSettings.MOST_BYTES))));
    }

    private static Stream<Arguments> ofEntries() {
        return Stream.of(
                without("institution", "A", SECOND, "extension"),
                without("department", "C", SECOND, "extension"),
                without("encounter", "O", SECOND, "contained"),
                without("onset", "C", SECOND, "onsetDateTime"),
                without("performer", "O", SECOND, "performer"),
                slip("no-member", "O", bundle -> at(bundle, SECOND).putArray("hasMember")),
                with("local-code", "O", CODE, "system", "http://other.example"),
                slip("long-term", "O", bundle -> at(bundle, SECOND + "/meta")
                        .withArray("tag")
                        .addObject()
                        .put("system", ClinsUri.INDICATION)
                        .put("code", "LTS")),
                slip("profile", "C", bundle -> at(bundle, "/entry/0/resource/meta")
                        .putArray("profile")
                        .add("x")),
                with("member-id", "C", "/entry/0/resource/identifier/1", "value", "990001:1:2:"),
                with("names", "C", "/entry/0/resource/name/0", "text", "山田　太郎"),
                without("person", "C", "/entry/0/resource", "address"));
    }

    private static Stream<Arguments> ofResources() {
        return Stream.of(
                without("last-updated", "C", SECOND + "/meta", "lastUpdated"),
                without("resource-id", "C", SECOND, "identifier"),
                slip("indication", "A", bundle -> ((ObjectNode) bundle.at(SECOND + "/meta/tag/0"))
                        .put("code", "UNDELIVERED")),
                with("disease-code", "C", CODE, "code", "K29.7"),
                without("disease-words", "C", SECOND + "/code", "text"),
                slip("disease-category", "C", bundle -> at(bundle, SECOND)
                        .withArray("category")
                        .addObject()),
                with("disease-status", "C", SECOND + "/verificationStatus/coding/0", "code", "entered-in-error"),
                with("allergen-code", "A", CODE, "system", "http://other.example"),
                without("allergen-words", "A", SECOND + "/code", "text"),
                without("allergy-status", "A", SECOND, "clinicalStatus"),
                with("result-status", "O", SECOND, "status", "amended"),
                without("result-words", "O", SECOND + "/code", "text"),
                with("local-code-form", "O", CODE, "code", "ＴＰ"),
                without("result-value", "O", SECOND, "valueQuantity"),
                with("range-unit", "O", SECOND + "/referenceRange/0/low", "unit", "mg/dL"));
    }

    private static ArrayNode entries(ObjectNode bundle) {
        return bundle.withArray("entry");
    }

    private static void patientAlone(ObjectNode bundle) {
        while (entries(bundle).size() > 1) {
            entries(bundle).remove(1);
        }
    }

    @ParameterizedTest(name = "{0}, of {1}")
    @MethodSource("slips")
    void aBundleWithASlipBreaksTheRuleThatIsAboutIt(String rule, String kind, Consumer<ObjectNode> slip) {
        // Given
        ObjectNode bundle = bundle(kind);
        assertThat(ClinsRules.ofBundles().judge(bundle)).isEmpty();

        // When
        slip.accept(bundle);

        // Then
        assertThat(ClinsRules.ofBundles().judge(bundle))
                .extracting(breach -> breach.rule().name())
                .contains(rule);
    }

    @Test
    void everyRuleButThoseOfDrugsHasASlipOfItsOwn() {
        // Given
        Set<String> slipped = slips().map(slip -> (String) slip.get()[0]).collect(Collectors.toSet());

        // When
        Set<String> rules = ClinsRules.ofBundles().rules().stream()
                .filter(rule -> !rule.type().equals("MedicationRequest"))
                .map(ClinsRule::name)
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(slipped).isEqualTo(rules);
    }

    @Test
    void thePageNamesEveryRule() throws IOException {
        // When
        List<String> page = new ArrayList<>(HEAD.lines().toList());
        ClinsRules.ofBundles()
                .rules()
                .forEach(rule -> page.add("| `%s` | %s | %s |".formatted(rule.name(), rule.type(), rule.says())));

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.write(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readAllLines(PAGE)).isEqualTo(page);
    }

    private static final String HEAD = """
            # The rules of the EMR information sharing service

            What the service asks for in words, or what its profiles let pass. Every Bundle is judged by them before it is sent;
            one that breaks a rule is not, and `./hikyaku clins project` says which. [How the examples of its guide are
            judged](clins-examples.md). Written by `ClinsRulesTest`, `-Dhikyaku.accept`.

            | rule | about | asks |
            |---|---|---|
            """;
}
