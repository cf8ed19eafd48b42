// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.Account;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The messages SS-MIX2's guideline prints, those of NHO's storages and a prescription in JIS, read where they lie beside the repository,
 * against JP Core 1.2.0.
 */
class GuidelineStorageTest {
    private static final Path STORAGE = Path.of("../../shared/japan/ssmix2-guideline-storage/999");
    private static final List<Path> OTHERS = List.of(
            Path.of("../../shared/japan/nho-ssmix2/standard_root"),
            Path.of("../../shared/japan/nho-ssmix2/extended_root"),
            Path.of("../../shared/japan/acedia-fhir-prescription/debug_from_v2_example_iso2022jp.txt"));
    private static final Path PACKAGES = Path.of("../../shared/fhir");
    private static final Path KNOWN = Path.of("src/test/resources/jp-core-errors.txt");
    private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");

    private static List<Path> files = List.of();

    @BeforeAll
    static void find() throws IOException {
        assumeThat(STORAGE)
                .as("the guideline's storage beside the repository; nothing of it is tested without")
                .isDirectory();
        List<Path> found = new ArrayList<>(in(STORAGE));
        for (Path other : OTHERS) {
            found.addAll(in(other));
        }
        files = List.copyOf(found);
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns the data type, the type of a message elsewhere. */
    private static String type(Path file) throws IOException {
        String folder = file.getParent().getFileName().toString();
        return file.startsWith(STORAGE) ? folder : "other " + message(file).type();
    }

    private static Hl7Message message(Path file) throws IOException {
        return Hl7Message.parse(Hl7Decoder.decode(Files.readAllBytes(file), ISO_2022_JP));
    }

    private static Mapped mapped(Path file) throws IOException {
        return MAPPINGS.map(message(file), "");
    }

    @Test
    void everyValueOfEveryMessageIsMappedOrSkippedWithItsReason() throws IOException {
        for (Path file : files) {
            // When
            Account account = mapped(file).account();

            // Then
            assertThat(account.unmapped()).as(file.getFileName().toString()).isEmpty();
            assertThat(account.mapped() + account.skipped()).isEqualTo(account.populated());
        }
    }

    @Test
    void everyBundleConformsToJpCoreButForCodesTheTerminologyLacks() throws IOException {
        // Given
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; JP Core is not tested without")
                .isDirectory();
        ConformanceJudge judge = ConformanceJudge.of(
                FhirContext.forR4Cached(),
                List.of(
                        PACKAGES.resolve("jp-core.r4-1.2.0-sushi-snap.tgz"),
                        PACKAGES.resolve("jpfhir-terminology.r4-1.4.0-UNOFFICIAL.tgz")));

        // When
        List<String> errors = new ArrayList<>();
        for (Path file : files) {
            String type = type(file);
            judge.errors(mapped(file).bundle()).stream()
                    .map(error -> type + " " + error.replaceAll("/\\*.*?\\*/", ""))
                    .forEach(errors::add);
        }

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.write(KNOWN, errors, StandardCharsets.UTF_8);
        }
        assertThat(errors).isEqualTo(Files.readAllLines(KNOWN));
    }

    @Test
    void anElementAgainstItsProfileIsSeen() throws IOException {
        // Given
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; JP Core is not tested without")
                .isDirectory();
        ConformanceJudge judge = ConformanceJudge.of(
                FhirContext.forR4Cached(), List.of(PACKAGES.resolve("jp-core.r4-1.2.0-sushi-snap.tgz")));
        String administration = """
                {"resourceType":"MedicationAdministration","status":"completed",
                 "meta":{"profile":["http://jpfhir.jp/fhir/core/StructureDefinition/JP_MedicationAdministration"]},
                 "medicationCodeableConcept":{"text":"x"},"subject":{"reference":"Patient/x"},"effectiveDateTime":"2026-11-01"}
                """;

        // When
        List<String> errors = judge.errors(administration.getBytes(StandardCharsets.UTF_8));

        // Then: an Rp number and an order within it are missing
        assertThat(errors).anyMatch(error -> error.contains("Minimum_SLICE"));
    }
}
