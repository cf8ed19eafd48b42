// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.validation.ConformanceJudge;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The Bundles made of the storage SS-MIX2's guideline prints, read where it lies beside the repository, against JP-CLINS 1.10.0 over JP
 * Core 1.1.2-clins. The messages of the storage are of different patients; here they are of the one its ADT-00 is about.
 */
class ClinsConformanceTest {
    private static final Path STORAGE = Path.of("../../shared/japan/ssmix2-guideline-storage/999");
    private static final Path PACKAGES = Path.of("../../shared/fhir");
    private static final Path ITEMS = Path.of("../../shared/domain/clins-1.10.0-labo-codes.tsv");
    private static final Path KNOWN = Path.of("src/test/resources/clins-errors.txt");
    private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

    /** When the storage was written, so that nothing in it is too old to be told. */
    private static final Instant THEN = Instant.parse("2011-12-31T00:00:00Z");

    private static final String REASONS = """
            # A, an allergy to a drug: its code, here the one that says there is none, is of J-FAGY's list of drugs. The list is licensed
            # and a stub without a code here, so the code is in no value set and the entry fits no slice; with a code at hand all is well.
            """;

    private static List<Unit> units = List.of();
    private static ConformanceJudge judge = new ConformanceJudge(FhirContext.forR4Cached());

    @BeforeAll
    static void project() throws IOException {
        assumeThat(STORAGE)
                .as("the guideline's storage beside the repository; nothing of it is tested without")
                .isDirectory();
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; JP-CLINS is not tested without")
                .isDirectory();
        ClinsSettings own = Hospital.settings();
        ClinsSettings settings =
                new ClinsSettings(own.facility(), own.zone(), 2025, own.version(), own.maxBundleBytes(), items());
        judge = judged();
        units = new Projector(settings).project(known(), THEN).units();
    }

    private static LaboItems items() throws IOException {
        Map<String, LaboItems.Item> items = new HashMap<>();
        Files.readAllLines(ITEMS).stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .filter(row -> row.length > 4 && !row[4].isBlank())
                .forEach(row -> items.put(row[3], new LaboItems.Item(row[0], row[1], row[3], row[4])));
        return new LaboItems(items);
    }

    private static Known known() throws IOException {
        String patient = text(file("ADT-00"))
                .lines()
                .filter(line -> line.startsWith("PID"))
                .findFirst()
                .orElseThrow();
        Known known = Known.nothing();
        try (Stream<Path> files = Files.walk(STORAGE)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String message = text(file)
                        .replaceAll("(?m)^PID.*$", patient.replace("$", "\\$"))
                        .replace('\n', '\r');
                Mapped mapped = Hospital.mapped(message);
                known = known.with(Told.of(mapped.bundle()), mapped.occurred(), 0);
            }
        }
        return known;
    }

    private static Path file(String type) throws IOException {
        try (Stream<Path> files = Files.walk(STORAGE)) {
            return files.filter(file -> file.getParent().endsWith(type) && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String text(Path file) throws IOException {
        return Hl7Decoder.decode(Files.readAllBytes(file), ISO_2022_JP).replace('\r', '\n');
    }

    private static ConformanceJudge judged() throws IOException {
        return ConformanceJudge.of(
                FhirContext.forR4Cached(),
                List.of(
                        PACKAGES.resolve("jp-core.r4-1.1.2-clins-snap.tgz"),
                        PACKAGES.resolve("jp-eCSCLINS.r4-1.10.0-diff.tgz"),
                        PACKAGES.resolve("jpfhir-terminology.r4-1.4.0-UNOFFICIAL.tgz")));
    }

    @Test
    void theStorageTellsOfDiseasesAllergiesAndAReport() {
        assertThat(units)
                .extracting(
                        unit -> unit.id().substring(0, 1) + " " + unit.bundles().size() + unit.waitsFor())
                .containsExactlyInAnyOrder("C 1", "A 1", "O 1");
    }

    @Test
    void everyBundleConformsButForWhatHasItsReason() throws IOException {
        // When
        List<String> errors = new ArrayList<>(REASONS.lines().toList());
        for (Unit unit : units) {
            for (ClinsBundle bundle : unit.bundles()) {
                judge.broken(bundle.bundle().toString().getBytes(StandardCharsets.UTF_8)).stream()
                        .map(rule -> "%s %s: %s"
                                .formatted(
                                        unit.id().substring(0, 1),
                                        rule.at().replaceAll("/\\*.*?\\*/", ""),
                                        rule.rule()))
                        .forEach(errors::add);
            }
        }

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.write(KNOWN, errors, StandardCharsets.UTF_8);
        }
        assertThat(errors).isEqualTo(Files.readAllLines(KNOWN));
    }

    @Test
    void whatIsLeftIsOfTheLicensedCodesAlone() throws IOException {
        // Given: the drugs' codes, in their own list, and the same of a list that is at hand
        ObjectNode bundle = Hospital.unit(units, "A-").bundles().get(0).bundle().deepCopy();
        int licensed = 0;
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode coding = entry.at("/resource/code/coding/0");
            if (Elements.text(coding, "system").equals(ClinsUri.MEDICATION)) {
                licensed++;
                ((ObjectNode) coding)
                        .put("system", ClinsUri.FOOD)
                        .put("code", "D9F000000000")
                        .put("display", "食品ダミーコード");
            }
        }

        // When
        List<String> errors = judge.errors(bundle.toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(licensed).isEqualTo(2);
        assertThat(errors).isEmpty();
    }

    @Test
    void aStatusOfADiseaseThatHl7HasNotIsSeen() throws IOException {
        // Given
        ObjectNode bundle = Hospital.unit(units, "C-").bundles().get(0).bundle().deepCopy();
        ((ObjectNode) bundle.at("/entry/1/resource/clinicalStatus/coding/0")).put("code", "sleeping");

        // When
        List<String> errors = judge.errors(bundle.toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(errors).anyMatch(error -> error.contains("clinicalStatus"));
    }

    @Test
    void anElementAgainstItsProfileIsSeen() throws IOException {
        // Given: no disease is without the institution that tells of it
        ObjectNode bundle = Hospital.unit(units, "C-").bundles().get(0).bundle().deepCopy();
        ((ObjectNode) bundle.at("/entry/1/resource")).remove("extension");

        // When
        List<String> errors = judge.errors(bundle.toString().getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(errors).anyMatch(error -> error.contains("all-entries-needs-extension-of-institutionNumber"));
    }
}
