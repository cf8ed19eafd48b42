// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.peers.Finding.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our Bundles of ReportStream's developer pairs beside theirs, element by element; the rules stand in {@link Comparison}. */
class ReportStreamTest {
    private static final Path PAIRS = Corpus.FOLDER.resolve("cdc-prime-reportstream");
    private static final Path DOCUMENT = Path.of("../docs/reference/reportstream.md");
    private static final String LAYER = "src/test/resources/reportstream";
    private static final int LEAST_PAIRS = 127;
    private static final int LEAST_PERCENT = 90;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void ninetyOfAHundredElementsAgreeAndTheDocumentExplainsTheOthers() throws IOException {
        // Given
        assumeThat(PAIRS)
                .as("the pairs beside the repository; nothing is compared without")
                .isDirectory();
        Agreement base = new Agreement(findings("base"));
        Agreement layered = new Agreement(findings("base", LAYER));

        Differences differences = Differences.read(Path.of(LAYER));

        // When
        String document = new ReportStreamPage(base, layered, differences, rows()).text();

        // Then
        assertThat(layered.percent(Agreement.ALL)).isGreaterThanOrEqualTo(LEAST_PERCENT);
        assertThat(layered.percent(Agreement.CLINICAL)).isGreaterThanOrEqualTo(LEAST_PERCENT);
        assertThat(differences.counts(layered).values()).doesNotContain(0L);
        if (System.getProperty("hikyaku.accept") != null) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void whatDiffersIsFound() throws IOException {
        // Given
        JsonNode theirs =
                bundle("{\"resourceType\":\"Patient\",\"gender\":\"male\",\"birthDate\":\"1980\",\"active\":true}");
        JsonNode ours = bundle(
                "{\"resourceType\":\"Patient\",\"gender\":\"female\",\"active\":true,\"name\":[{\"family\":\"A\"}]}");

        // Then
        assertThat(Comparison.of(ours, theirs))
                .containsExactlyInAnyOrder(
                        new Finding(Kind.AGREE, "Patient.active"),
                        new Finding(Kind.DIFFER, "Patient.gender"),
                        new Finding(Kind.MISSING, "Patient.birthDate"),
                        new Finding(Kind.EXTRA, "Patient.name.family"));
    }

    private static JsonNode bundle(String resource) throws IOException {
        return JSON.readTree("{\"entry\":[{\"resource\":" + resource + "}]}");
    }

    private static List<Finding> findings(String... layers) throws IOException {
        MappingSettings settings = new MappingSettings("1319999999", "http://site.example", ZoneId.of("UTC"));
        Mappings mappings = Mappings.load(Path.of("."), List.of(layers), settings);
        List<Finding> findings = new ArrayList<>();
        List<Path> pairs = pairs();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(LEAST_PAIRS);
        for (Path theirs : pairs) {
            byte[] raw = Files.readAllBytes(Path.of(theirs.toString().replace(".fhir", ".hl7")));
            String text = Hl7Decoder.decode(Hl7Batch.split(raw).get(0), StandardCharsets.UTF_8);
            JsonNode ours =
                    JSON.readTree(mappings.map(Hl7Message.parse(text), "").bundle());
            findings.addAll(Comparison.of(ours, JSON.readTree(theirs.toFile())));
        }
        return findings;
    }

    private static List<Path> pairs() throws IOException {
        try (Stream<Path> files = Files.walk(PAIRS)) {
            return files.filter(file -> file.toString().endsWith(".fhir"))
                    .sorted()
                    .toList();
        }
    }

    /** Counts the rows of the layer. */
    private static long rows() throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.walk(Path.of(LAYER))) {
            for (Path file : (Iterable<Path>) files.filter(one -> one.toString().endsWith(".yaml"))::iterator) {
                rows += Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("  - {") && !line.contains("opens:"))
                        .count();
            }
        }
        return rows;
    }
}
