// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.validation.StructureJudge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of public projects, where they lie beside the repository: each converts or is refused by name. */
class CorpusTest {
    private static final int LEAST_MESSAGES = 500;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static List<Corpus.Raw> messages = List.of();

    @BeforeAll
    static void read() throws IOException {
        messages = Corpus.messages();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "base,jp"})
    void everyMessageConvertsOrIsRefusedByName(String layers) {
        // Given
        Mappings mappings = Corpus.mappings(layers.split(",", -1));
        StructureJudge judge = new StructureJudge(FhirContext.forR4Cached());
        Map<String, Integer> outcomes = new TreeMap<>();

        // When
        for (Corpus.Raw raw : messages) {
            try {
                String text = raw.text();
                Mapped result = mapped(mappings, text);
                outcomes.merge("mapped", 1, Integer::sum);

                // Then
                assertThat(judge.firstError(result.bundle())).isEmpty();
                Account account = result.account();
                assertThat(account.populated()).isEqualTo(populated(text));
            } catch (MappingException e) {
                outcomes.merge(e.code(), 1, Integer::sum);
                assertThat(e.code()).matches("MAP-1[0-3]\\d");
            }
        }
        System.out.println("corpus with layers " + layers + ": " + messages.size() + " messages, " + outcomes);
        assertThat(messages.size()).isGreaterThan(LEAST_MESSAGES);
        assertThat(outcomes.get("mapped")).isGreaterThan(messages.size() / 2);
    }

    private static Mapped mapped(Mappings mappings, String text) {
        Instant start = Instant.now();
        Mapped result = mappings.map(Hl7Message.parse(text), "urn:x");
        assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
        return result;
    }

    @Test
    void theSameMessageGivesTheSameBytesWhateverItsLineEnds() {
        Mappings mappings = Corpus.mappings("base");
        for (Corpus.Raw raw : messages) {
            String text = decoded(raw);
            byte[] bundle = bundle(mappings, text);
            assertThat(bundle(mappings, text)).isEqualTo(bundle);
            String plain = text.replaceAll("[\\r\\n]+", "\r");
            for (String lineEnd : List.of("\r", "\n", "\r\n")) {
                assertThat(bundle(mappings, plain.replace("\r", lineEnd))).isEqualTo(bundle);
            }
        }
    }

    private static String decoded(Corpus.Raw raw) {
        try {
            return raw.text();
        } catch (MappingException e) {
            return "";
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
