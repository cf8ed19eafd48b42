// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every Bundle the corpus gives in the base layer, before HAPI's validator. Half a minute, so it runs in every build. */
class CorpusConformanceTest {
    private static final int LEAST_BUNDLES = 400;

    @Test
    void everyBundleOfTheCorpusConformsToR4() throws IOException {
        // Given
        Mappings mappings = Corpus.mappings("base");
        ConformanceJudge judge = new ConformanceJudge(FhirContext.forR4Cached());
        Map<String, TreeSet<String>> errors = new TreeMap<>();
        int judged = 0;

        // When
        for (Corpus.Raw raw : Corpus.messages()) {
            byte[] bundle = bundle(mappings, raw);
            judged += bundle.length == 0 ? 0 : 1;
            for (String error : bundle.length == 0 ? List.<String>of() : judge.errors(bundle)) {
                errors.computeIfAbsent(error.replaceAll("/\\*.*?\\*/|\\[\\d+]", ""), key -> new TreeSet<>())
                        .add(raw.file().getFileName().toString());
            }
        }

        // Then
        assertThat(errors).isEmpty();
        assertThat(judged).isGreaterThan(LEAST_BUNDLES);
    }

    private static byte[] bundle(Mappings mappings, Corpus.Raw raw) {
        try {
            Mapped mapped = mappings.map(Hl7Message.parse(raw.text()), "");
            return mapped.bundle();
        } catch (MappingException refused) {
            return new byte[0];
        }
    }
}
