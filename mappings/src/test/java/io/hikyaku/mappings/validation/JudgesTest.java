// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The judges over the Bundles of all samples, and over Bundles that break a rule. */
class JudgesTest {
    private static final Path SAMPLES = Path.of("").toAbsolutePath().resolveSibling("samples");
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    @Test
    void everySamplesBundleConformsToR4() throws IOException {
        ConformanceJudge judge = new ConformanceJudge(FHIR);
        Map<String, List<String>> errors = new TreeMap<>();
        for (Path bundle : bundles()) {
            List<String> found = judge.errors(Files.readAllBytes(bundle));
            if (!found.isEmpty()) {
                errors.put(bundle.getFileName().toString(), found);
            }
        }
        assertThat(errors).isEmpty();
    }

    @Test
    void everySamplesBundleHasTheStructureOfR4() throws IOException {
        StructureJudge judge = new StructureJudge(FHIR);
        for (Path bundle : bundles()) {
            assertThat(judge.firstError(Files.readAllBytes(bundle)))
                    .as(bundle.toString())
                    .isEmpty();
        }
    }

    @Test
    void aCodeOutsideItsValueSetIsNamedByPlaceAndRuleWithoutItsValue() {
        String error = new ConformanceJudge(FHIR).firstError(patient("\"gender\":\"madeUpCode\""));
        assertThat(error).contains("Patient").doesNotContain("madeUpCode");
    }

    @Test
    void anUnknownElementAndAWrongTypeAreNamedWithoutTheirValue() {
        StructureJudge judge = new StructureJudge(FHIR);
        assertThat(judge.firstError(patient("\"colour\":\"madeUpColour\"")))
                .isEqualTo("element colour does not exist there");
        assertThat(judge.firstError(patient("\"birthDate\":\"madeUpDate\"")))
                .contains("not of its type")
                .doesNotContain("madeUp");
        assertThat(judge.firstError("no json".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("it is not readable as an R4 Bundle");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "!, the value of data is not of its type",
        "\\n, ''",
        "\\\", the value of data is not of its type"
    })
    void aLongDocumentIsJudgedAsAShortOne(String inItsMiddle, String error) {
        // Given
        String half = "QUJD".repeat(Abridged.MAX_TEXT_BYTES);

        // When
        String found = new StructureJudge(FHIR).firstError(photo(half + inItsMiddle + half));

        // Then
        assertThat(found).isEqualTo(error).isEqualTo(new StructureJudge(FHIR).firstError(photo("QUJD" + inItsMiddle)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\u3042", "\\\\", "\\\"", "あ", "a\\n", "\\ud83d\\ude00", "x\\\\u"})
    void aLongTextIsJudgedWhereverItIsCut(String sign) {
        for (int before = 0; before < 6; before++) {
            // Given
            String text = "-".repeat(before) + sign.repeat(Abridged.MAX_TEXT_BYTES);

            // When
            String found = new StructureJudge(FHIR).firstError(patient("\"language\":\"" + text + "\""));

            // Then
            assertThat(found).isEmpty();
        }
    }

    @Test
    void whatIsNotLongStaysTheSame() {
        byte[] atTheLimit = photo("A".repeat(Abridged.MAX_TEXT_BYTES - 1));
        byte[] onePast = photo("A".repeat(Abridged.MAX_TEXT_BYTES));
        assertThat(Abridged.of(atTheLimit)).isSameAs(atTheLimit);
        assertThat(Abridged.of(onePast)).hasSizeLessThan(onePast.length);
    }

    private static byte[] photo(String data) {
        return patient("\"photo\":[{\"data\":\"" + data + "\"}]");
    }

    private static List<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES, 2)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".bundle.json"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(20);
            return found;
        }
    }

    private static byte[] patient(String element) {
        return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"http://a.example/Patient/a\","
                        + "\"resource\":{\"resourceType\":\"Patient\",\"id\":\"a\"," + element
                        + "},\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a\"}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
