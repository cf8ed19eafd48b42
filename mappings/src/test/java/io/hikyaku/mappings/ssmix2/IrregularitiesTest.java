// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What the official samples do that no specification says: each is read as it is meant, or refused by name, in
 * {@code irregular/irregularities.csv}. The samples are read where they lie beside the repository.
 */
class IrregularitiesTest {
    private static final Path OWN = Path.of("src/test/resources/irregular");
    private static final Path SHARED = Path.of("../../shared/japan");
    private static final Map<String, Path> PLACES = Map.of(
            "own", OWN,
            "nho", SHARED.resolve("nho-ssmix2"),
            "acedia", SHARED.resolve("acedia-fhir-prescription"),
            "999", SHARED.resolve("ssmix2-guideline-storage/999"),
            "000", SHARED.resolve("ssmix2-guideline-storage/000"));
    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");

    private static Path file(String name) {
        int slash = name.indexOf('/');
        return PLACES.get(name.substring(0, slash)).resolve(name.substring(slash + 1));
    }

    /** Returns the Bundle, or the problem. */
    private static String outcome(byte[] file) {
        try {
            Hl7Message message = Hl7Message.parse(Hl7Decoder.decode(SsMix2File.message(file), SsMix2File.CHARSET));
            Mapped mapped = MAPPINGS.map(message, "");
            assertThat(mapped.account().unmapped()).isEmpty();
            return new String(mapped.bundle(), StandardCharsets.UTF_8);
        } catch (MappingException refused) {
            return refused.getMessage();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(files = "src/test/resources/irregular/irregularities.csv", numLinesToSkip = 1)
    void whatIsIrregularIsReadAsItIsMeantOrRefusedByName(String what, String name, String then, String text)
            throws IOException {
        // Given
        Path file = file(name);
        assumeThat(file).as("the samples beside the repository").isRegularFile();

        // When
        String outcome = outcome(Files.readAllBytes(file));

        // Then
        switch (then) {
            case "has" -> assertThat(outcome).startsWith("{").contains(text);
            case "hasNot" -> assertThat(outcome).startsWith("{").doesNotContain(text);
            case "refused" -> assertThat(outcome).startsWith(text);
            default -> throw new AssertionError("there is no " + then);
        }
    }

    @Test
    void aMessageWithoutTheIrregularityHasAnotherOutcome() throws IOException {
        // Given
        byte[] file = Files.readAllBytes(OWN.resolve("yen-sign.hl7"));
        String regular =
                new String(file, StandardCharsets.UTF_8).replace('¥', '\\').replace("~\\&", "~¥&");

        // When
        String outcome = outcome(regular.getBytes(StandardCharsets.UTF_8));

        // Then: the yen sign is the escape character, and what was escaped by a backslash stays
        assertThat(outcome).contains("\\\\T\\\\").doesNotContain("見本&");
    }
}
