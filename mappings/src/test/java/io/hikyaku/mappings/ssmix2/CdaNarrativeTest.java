// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CdaNarrativeTest {
    private static final Path REFERRAL = Path.of("src/test/resources/clins/referral-cda.xml");
    private static final int MOST_DEPTH = 100;
    private static final int MOST_SECTIONS = 200;

    private static byte[] document(String body) {
        return ("<ClinicalDocument xmlns=\"urn:hl7-org:v3\">%s</ClinicalDocument>")
                .formatted(body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nested(int depth) {
        return document("<a>".repeat(depth - 1) + "</a>".repeat(depth - 1));
    }

    private static byte[] sections(int count) {
        return document("<section><text>一</text></section>".repeat(count));
    }

    @Test
    void theWordsOfItsSectionsAreWhatAReaderSees() throws IOException {
        // When
        CdaNarrative cda = CdaNarrative.read(Files.readAllBytes(REFERRAL)).orElseThrow();

        // Then
        assertThat(cda.patientIds()).containsExactly("90000101");
        assertThat(cda.sections())
                .containsExactly(
                        new CdaNarrative.Section("42349-1", "紹介の目的", "精査をお願いします。"),
                        new CdaNarrative.Section("", "現病歴", "十月から 上腹部に痛み。\n食後に強い。\n発熱なし\n嘔吐なし\n体温 36.5"),
                        new CdaNarrative.Section("11348-0", "既往", "虫垂炎"),
                        new CdaNarrative.Section("11348-0", "手術", "二〇一〇年に手術"),
                        new CdaNarrative.Section("99999", "栄養", "普通食"));
    }

    @Test
    void whatIsNoCdaIsBrokenOrNamesSomethingOutsideIsNotRead() throws IOException {
        byte[] whole = Files.readAllBytes(REFERRAL);
        assertThat(CdaNarrative.read(Arrays.copyOf(whole, whole.length / 2))).isEmpty();
        assertThat(CdaNarrative.read("<a/>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(CdaNarrative.read(new byte[0])).isEmpty();
        assertThat(CdaNarrative.read(
                        Files.readAllBytes(Path.of("src/test/resources/extended-storage/with-doctype.xml"))))
                .isEmpty();
    }

    @Test
    void itIsReadAtEachLimitAndNotOnePastIt() {
        byte[] largest = document(" ".repeat(CdaNarrative.MOST_BYTES - document("").length));
        assertThat(CdaNarrative.read(largest)).isPresent();
        assertThat(CdaNarrative.read(Arrays.copyOf(largest, largest.length + 1)))
                .isEmpty();
        assertThat(CdaNarrative.read(nested(MOST_DEPTH))).isPresent();
        assertThat(CdaNarrative.read(nested(MOST_DEPTH + 1))).isEmpty();
        assertThat(CdaNarrative.read(sections(MOST_SECTIONS))).isPresent();
        assertThat(CdaNarrative.read(sections(MOST_SECTIONS + 1))).isEmpty();
    }
}
