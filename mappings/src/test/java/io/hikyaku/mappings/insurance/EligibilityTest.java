// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.insurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.clins.MemberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final Path PRESCRIPTION = Path.of("../samples/orders/02-prescription.json");
    private static final Instant NOW = Instant.parse("2026-11-06T00:00:00Z");
    private static final InsuredPerson MOVED = new InsuredPerson("01130012", "新記号", "00000001", "02");

    private static Eligibility asked() throws IOException {
        return Eligibility.of(Files.readAllBytes(PRESCRIPTION), "1319999999").orElseThrow();
    }

    @Test
    void whatIsAskedIsTheInsuranceTheMessageNames() throws IOException {
        assertThat(asked().insured()).isEqualTo(new InsuredPerson("06999992", "見本", "１２３４", ""));
        assertThat(asked().toString()).doesNotContain("見本");
        assertThat(asked().insured().toString()).doesNotContain("見本");
    }

    @Test
    void anAnswerThatNamesTheSameInsuranceTellsNothingNew() throws IOException {
        assertThat(asked().changed(asked().insured(), NOW)).isEmpty();
    }

    @Test
    void anotherInsuranceIsACoverageOfThePatientWhoseMemberIdIsToldWhole() throws IOException {
        byte[] told = asked().changed(MOVED, NOW).orElseThrow();
        JsonNode bundle = new ObjectMapper().readTree(told);
        assertThat(bundle.path("entry")).hasSize(3);
        assertThat(bundle.at("/entry/0/request/ifNoneMatch").asText()).isEqualTo("*");
        assertThat(bundle.at("/entry/2/resource/beneficiary/reference").asText())
                .isEqualTo("Patient/" + bundle.at("/entry/0/resource/id").asText());
        assertThat(bundle.at("/entry/2/resource/period/start").asText()).isEqualTo("2024-04-01");
        assertThat(MemberId.toldIn(told)).isEqualTo(Optional.of("01130012:新記号:00000001:02"));
    }

    @Test
    void theNextAnswerTakesThePlaceOfTheOneBefore() throws IOException {
        String first = new String(asked().changed(MOVED, NOW).orElseThrow(), UTF_8);
        InsuredPerson again = new InsuredPerson("01130020", "", "00000002", "");
        String next = new String(asked().changed(again, NOW).orElseThrow(), UTF_8);
        String identity = first.replaceAll("(?s).*\"url\":\"(Coverage/[^\"]*)\".*", "$1");
        assertThat(next).contains(identity).doesNotContain("SubNumber").doesNotContain("Symbol");
    }

    @Test
    void aMessageWithoutAWholeInsuranceIsNotAsked() {
        String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[]}";
        assertThat(Eligibility.of(bundle.getBytes(UTF_8), "1319999999")).isEmpty();
    }
}
