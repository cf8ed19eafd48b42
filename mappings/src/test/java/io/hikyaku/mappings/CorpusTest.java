// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.validation.StructureJudge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The messages of public projects, where they lie beside the repository: each converts or is refused by name. */
class CorpusTest {
    private static final Path CORPUS = Path.of("../../shared/corpus/v2");
    private static final int LEAST_MESSAGES = 500;

    private static List<String> messages = List.of();
    private static int undecodable;

    @BeforeAll
    static void read() throws IOException {
        assumeThat(CORPUS)
                .as("the corpus beside the repository; nothing of it is tested without")
                .isDirectory();
        messages = new ArrayList<>();
        undecodable = 0;
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file : (Iterable<Path>) files.filter(CorpusTest::isHl7).sorted()::iterator) {
                Hl7Batch.split(Files.readAllBytes(file)).forEach(CorpusTest::decode);
            }
        }
    }

    private static boolean isHl7(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".fhir");
    }

    private static void decode(byte[] raw) {
        try {
            messages.add(Hl7Decoder.decode(raw, StandardCharsets.UTF_8));
        } catch (MappingException e) {
            undecodable++;
        }
    }

    @Test
    void everyMessageConvertsOrIsRefusedByName() {
        // Given
        Mappings mappings = Mappings.load(Path.of("."), List.of("base", "jp"), MapFolder.SETTINGS);
        StructureJudge judge = new StructureJudge(FhirContext.forR4());

        // When
        int mapped = 0;
        for (String text : messages) {
            try {
                Mapped result = mappings.map(Hl7Message.parse(text), "urn:x");
                mapped++;

                // Then
                assertThat(judge.firstError(result.bundle())).isEmpty();
                assertThat(result.account().populated()).isEqualTo(populated(text));
            } catch (MappingException e) {
                assertThat(e.code()).matches("MAP-1[0-3]\\d");
            }
        }
        assertThat(messages.size() + undecodable).isGreaterThan(LEAST_MESSAGES);
        assertThat(mapped).isGreaterThan(messages.size() / 2);
    }

    @Test
    void theSameMessageGivesTheSameBytesWhateverItsLineEnds() {
        Mappings mappings = Mappings.load(Path.of("."), List.of("base"), MapFolder.SETTINGS);
        for (String text : messages) {
            byte[] bundle = bundle(mappings, text);
            String plain = text.replaceAll("[\\r\\n]+", "\r");
            for (String lineEnd : List.of("\r", "\n", "\r\n")) {
                assertThat(bundle(mappings, plain.replace("\r", lineEnd))).isEqualTo(bundle);
            }
        }
    }

    private static byte[] bundle(Mappings mappings, String text) {
        try {
            return mappings.map(Hl7Message.parse(text), "").bundle();
        } catch (MappingException e) {
            return new byte[0];
        }
    }

    /** Counts what a plain split finds between the delimiters, an independent way to the same number. */
    private static int populated(String text) {
        String message = text.substring(text.indexOf("MSH"));
        String field = Pattern.quote(message.substring(3, 4));
        String msh2 = message.substring(4, message.indexOf(message.charAt(3), 4));
        String others =
                msh2.substring(0, 2) + (msh2.length() > 3 ? msh2.substring(msh2.startsWith("\\\\", 2) ? 4 : 3) : "");
        String parts = field + "|[" + Pattern.quote(others.substring(0, Math.min(3, others.length()))) + "]";
        String[] lines = message.split("[\\r\\n]+(?=[A-Z][A-Z0-9]{2}(?:" + field + "|[\\r\\n]|$))", -1);
        int count = 0;
        for (int i = 0; i < lines.length; i++) {
            for (String value :
                    lines[i].substring(i == 0 ? 4 + msh2.length() : 3).split(parts, -1)) {
                count += value.isBlank() ? 0 : 1;
            }
        }
        return count;
    }
}
