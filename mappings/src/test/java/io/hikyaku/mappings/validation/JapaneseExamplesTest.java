// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The messages beside the Japanese message maps, invented, against JP Core 1.2.0. */
class JapaneseExamplesTest {
    private static final Path MAPS = Path.of("jp/message");
    private static final Path PACKAGES = Path.of("../../shared/fhir");
    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");

    /** A code the terminology at hand lacks, and a report whose result has such a code. */
    private static final String NOT_OURS = ".*: (Terminology_.*|Reference_REF_CantMatchChoice)";

    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(MAPS)) {
            for (Path file : (Iterable<Path>)
                    files.filter(JapaneseExamplesTest::isExamples).sorted()::iterator) {
                List<Map<String, Object>> examples =
                        new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
                examples.forEach(
                        example -> messages.add(example.get("given").toString().strip()));
            }
        }
        assertThat(messages).hasSizeGreaterThan(20);
        return messages;
    }

    private static boolean isExamples(Path file) {
        return file.toString().endsWith(".examples.yaml");
    }

    private static ConformanceJudge judge() throws IOException {
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; JP Core is not tested without")
                .isDirectory();
        return ConformanceJudge.of(
                FhirContext.forR4Cached(),
                List.of(
                        PACKAGES.resolve("jp-core.r4-1.2.0-sushi-snap.tgz"),
                        PACKAGES.resolve("jpfhir-terminology.r4-1.4.0-UNOFFICIAL.tgz")));
    }

    @Test
    void everyExampleOfAMessageConformsButForCodesTheTerminologyLacks() throws IOException {
        // Given
        ConformanceJudge judge = judge();
        List<String> errors = new ArrayList<>();

        // When
        for (String message : messages()) {
            judge.errors(bundle(message)).stream()
                    .filter(error -> !error.matches(NOT_OURS))
                    .forEach(error -> errors.add(message.substring(0, message.indexOf('\n')) + " " + error));
        }

        // Then
        assertThat(errors).isEmpty();
    }

    @Test
    void anErrorOfOursWouldBeSeen() throws IOException {
        // Given: an Observation without a category, which JP Core asks for
        String bundle =
                new String(bundle(vitalSign()), StandardCharsets.UTF_8).replaceAll("\"category\":\\[\\{.*?}]}],", "");

        // When
        List<String> errors = judge().errors(bundle.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(errors).anyMatch(error -> !error.matches(NOT_OURS));
    }

    private static String vitalSign() throws IOException {
        return messages().stream()
                .filter(message -> message.contains("ORU^R30"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bundle(String message) {
        try {
            Mapped mapped = MAPPINGS.map(Hl7Message.parse(message), "");
            return mapped.bundle();
        } catch (MappingException held) {
            return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\"}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
