// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of JP-CLINS 1.5.3, right ones and such as are wrong on purpose, read where they lie beside the repository. */
class ClinsExamplesTest {
    private static final Path EXAMPLES = Path.of("../../shared/fhir/examples/clins-1.5.3-clinical-core");
    private static final Path PAGE = Path.of("../docs/reference/clins-examples.md");
    private static final String SYSTEM = "http://jpfhir.jp/fhir/core/mhlw/CodeSystem/MedicationGeneralOrderCode";

    @BeforeEach
    void areThere() {
        assumeThat(EXAMPLES)
                .as("the examples of JP-CLINS beside the repository; none is judged without")
                .isDirectory();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Told.json(Files.readAllBytes(file));
    }

    /** The general names right examples prescribe by: a list as an installation would have it. */
    private static Set<String> generalNames() throws IOException {
        List<JsonNode> right = new ArrayList<>();
        for (Path file : files()) {
            if (!isWrong(file)) {
                right.add(read(file));
            }
        }
        return right.stream()
                .flatMap(resource -> Elements.codings(resource.path("medicationCodeableConcept")).stream())
                .filter(coding -> Elements.text(coding, "system").equals(SYSTEM))
                .map(coding -> Elements.text(coding, "code"))
                .collect(Collectors.toSet());
    }

    private static String sent(JsonNode resource) throws IOException {
        if (Elements.text(resource, "type").equals("document")) {
            return "a document: not sent so";
        }
        return broken(resource.has("entry") ? ClinsRules.ofBundles() : ClinsRules.ofEntries(generalNames()), resource);
    }

    private static boolean isWrong(Path file) {
        return file.getFileName().toString().contains("ErrorExample");
    }

    private static String broken(ClinsRules rules, JsonNode resource) {
        return rules.judge(resource).stream()
                .map(breach -> "`%s`".formatted(breach.rule().name()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Test
    void eachThatIsWrongOnPurposeBreaksARuleOfWhatIsSent() throws IOException {
        for (Path file : files()) {
            if (isWrong(file)) {
                assertThat(broken(ClinsRules.ofEntries(generalNames()), read(file)))
                        .as(file.getFileName().toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void noneThatIsRightBreaksARuleOfDocuments() throws IOException {
        for (Path file : files()) {
            if (!isWrong(file)) {
                assertThat(broken(ClinsRules.ofResources(generalNames()), read(file)))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void thePageSaysHowEachIsJudged() throws IOException {
        // When
        List<String> page = new ArrayList<>(HEAD.lines().toList());
        for (Path file : files()) {
            JsonNode resource = read(file);
            page.add("| %s | %s | %s |"
                    .formatted(
                            file.getFileName().toString().replace(".json", ""),
                            broken(ClinsRules.ofResources(generalNames()), resource),
                            sent(resource)));
        }

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.write(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readAllLines(PAGE)).isEqualTo(page);
    }

    private static final String HEAD = """
            # How the examples of JP-CLINS are judged

            The rules of the EMR information sharing service that profiles do not express, applied to the examples its guide
            1.5.3 comes with. What is named *ErrorExample* is wrong on purpose. An example that stands in a document need not
            have what a Bundle of the five kinds of information asks for, so the last column says more than the one before.
            Rules by name: [CLINS rules](clins-rules.md). Written by `ClinsExamplesTest`, `-Dhikyaku.accept`.

            | example | breaks, wherever it stands | breaks, were it sent by itself |
            |---|---|---|
            """;
}
