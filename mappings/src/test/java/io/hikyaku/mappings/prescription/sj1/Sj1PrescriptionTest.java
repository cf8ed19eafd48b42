// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Slip;
import io.hikyaku.mappings.prescription.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sj1PrescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Sj1Settings SETTINGS = new Sj1Settings("1319999999", ZoneId.of("Asia/Tokyo"), UTF_8);
    private static final String REQUEST = "/entry/8/resource";
    private static final byte[] NO_INSTITUTION = new byte[0];

    private JsonNode bundle;

    @BeforeEach
    void read() throws IOException {
        bundle = JSON.readTree(Files.readAllBytes(Fixtures.OURS.resolve("05-uneven-doses.json")));
    }

    private Sj1Prescription made() {
        return Sj1Prescription.of(bundle.toString().getBytes(UTF_8), NO_INSTITUTION, SETTINGS);
    }

    private List<Slip> slips() {
        try {
            made();
            return List.of();
        } catch (MappingException e) {
            return e.slips();
        }
    }

    private void remove(String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = bundle.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.remove(at.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(at.last().getMatchingProperty());
        }
    }

    private void put(String pointer, String json) throws IOException {
        JsonPointer at = JsonPointer.compile(pointer);
        ((ObjectNode) bundle.at(at.head())).set(at.last().getMatchingProperty(), JSON.readTree(json));
    }

    @Test
    void dosesThatDifferWithinADayStandInARecordOfTheirOwn() throws IOException {
        assertThat(new String(made().file().bytes(), UTF_8))
                .isEqualTo(Files.readString(Fixtures.OURS.resolve("05-uneven-doses.sj1.csv")));
    }

    @Test
    void everyElementIsCarriedSkippedForAReasonOrCounted() {
        ElementAccount account = made().account();
        assertThat(account.unmapped())
                .containsExactly(
                        "MedicationRequest(1).dosageInstruction(1).maxDosePerLifetime.value",
                        "MedicationRequest(1).dosageInstruction(1).maxDosePerLifetime.unit",
                        "MedicationRequest(1).dosageInstruction(1).maxDosePerLifetime.system",
                        "MedicationRequest(1).dosageInstruction(1).maxDosePerLifetime.code");
        assertThat(account.mapped()
                        + account.skipped().size()
                        + account.unmapped().size())
                .isEqualTo(account.populated());
        assertThat(account.skipped())
                .allSatisfy(skipped -> assertThat(skipped.why()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "/entry/0/resource/name/1, Patient.name",
        "/entry/0/resource/name/0, Patient.name",
        "/entry/0/resource/gender, Patient.gender",
        "/entry/0/resource/birthDate, Patient.birthDate",
        "/entry/4/resource/subscriberId, Coverage",
        "/entry/3/resource/extension/1, Coverage",
        "/entry/5/resource/name, Organization.name",
        "/entry/5/resource/address, Organization.address",
        "/entry/6/resource/name/0, MedicationRequest.requester",
        REQUEST + "/identifier/0, MedicationRequest(1).identifier",
        REQUEST + "/authoredOn, MedicationRequest.authoredOn",
        REQUEST + "/medicationCodeableConcept, MedicationRequest(1).medicationCodeableConcept.coding",
        REQUEST
                + "/dispenseRequest/expectedSupplyDuration, MedicationRequest(1).dispenseRequest.expectedSupplyDuration",
        REQUEST
                + "/dosageInstruction/0/doseAndRate, MedicationRequest(1).dosageInstruction(1).doseAndRate.rateRatio.numerator",
    })
    void whatIsMissingIsNamedWithItsPlaceAndNotMadeUp(String pointer, String at) {
        // Given
        remove(pointer);

        // When
        List<Slip> slips = slips();

        // Then
        assertThat(slips).anySatisfy(slip -> assertThat(slip.problem().code() + " " + slip.at())
                .isEqualTo("MAP-174 " + at));
        assertThat(slips.toString()).doesNotContain("山田", "90000101", "見本");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/status; \"draft\"; MAP-175",
                "/status; \"cancelled\"; MAP-175",
                "/intent; \"plan\"; MAP-175",
                "/doNotPerform; true; MAP-175",
                "/medicationReference; {\"reference\":\"Medication/1\"}; MAP-175",
                "/dosageInstruction; []; MAP-175",
                "/category; [{\"coding\":[{\"system\":\"http://jpfhir.jp/fhir/core/CodeSystem/JP_MedicationCategoryMERIT9_CS\",\"code\":\"OHI\"}]}]; MAP-175",
                "/dispenseRequest/quantity/value; 46; MAP-176",
                "/dosageInstruction/0/doseAndRate/0/rateRatio/numerator/value; 6; MAP-176",
                "/dosageInstruction/0/doseAndRate/0/rateRatio/numerator/code; \"MG\"; MAP-174",
                "/note/0/text; \"a,b\"; MAP-173",
            })
    void whatIsNoPrescriptionOrContradictsItselfIsRefusedByName(String pointer, String json, String code)
            throws IOException {
        put(REQUEST + pointer, json);
        assertThat(slips()).anySatisfy(slip -> assertThat(slip.problem().code()).isEqualTo(code));
    }

    @Test
    void anAmountOfTheActiveSubstanceIsOneOnlyIfTheSourceSaysSo() throws IOException {
        put(REQUEST + "/dosageInstruction/0/doseAndRate/0/rateRatio/numerator/code", "\"MG\"");
        put(
                REQUEST + "/dosageInstruction/0/doseAndRate/0/type",
                "{\"coding\":[{\"system\":\"urn:oid:1.2.392.100495.20.2.22\",\"code\":\"2\"}]}");
        assertThat(made().file().records(Sj1Record.DRUG))
                .extracting(line -> Sj1File.field(line, Sj1Record.DRUG, "strength"))
                .containsExactly("2");
    }

    @Test
    void aUsageWithoutACodeHasThePublishedCodeForNone() throws IOException {
        put(REQUEST + "/dosageInstruction/0/timing", "{}");
        put(
                REQUEST + "/dosageInstruction/0/method",
                "{\"coding\":[{\"system\":\"http://jami.jp/CodeSystem/MedicationMethodBasicUsage\",\"code\":\"1\"}]}");
        assertThat(made().file().records(Sj1Record.USAGE).get(0).fields())
                .containsExactly("1", "3", "0X0XXXXXXXXX0000", "１日３回毎食後", "3");
    }

    @Test
    void aCancelledRequestIsLeftOutAndCounted() throws IOException {
        // Given
        ObjectNode second = bundle.at("/entry/8").deepCopy();
        ((ArrayNode) bundle.path("entry")).add(second);
        ((ObjectNode) second.path("resource")).put("status", "cancelled");

        // When
        Sj1Prescription made = made();

        // Then
        assertThat(made.file().records(Sj1Record.DRUG)).hasSize(1);
        assertThat(made.account().skipped())
                .anySatisfy(skipped -> assertThat(skipped.why()).isEqualTo("the request is cancelled"));
    }

    @Test
    void anInsuranceThatEndedBeforeTheDayOfIssuePaysNothing() throws IOException {
        put("/entry/4/resource/period", "{\"end\":\"2026-11-06\"}");
        assertThat(made().file().records(Sj1Record.PUBLIC_1)).hasSize(1);
        put("/entry/4/resource/period", "{\"end\":\"2026-11-05\"}");
        assertThat(made().file().records(Sj1Record.PUBLIC_1)).isEmpty();
        put("/entry/3/resource/period", "{\"end\":\"2026-10\"}");
        assertThat(slips()).isEmpty();
        put("/entry/3/resource/period", "{\"end\":\"2026-10-31\"}");
        assertThat(slips())
                .extracting(slip -> slip.problem().code() + " " + slip.what())
                .containsExactly("MAP-174 no insurance that holds is named");
    }

    @Test
    void theInsurancesTheRequestNamesCountAndNoOthers() throws IOException {
        put(REQUEST + "/insurance", "[{\"reference\":\"Coverage/c1\"}]");
        Sj1Prescription made = made();
        assertThat(made.file().records(Sj1Record.PUBLIC_1)).isEmpty();
        assertThat(made.account().unmapped()).hasSize(4);
    }

    @Test
    void theDrugsOfOneRpAreTakenAlike() {
        ObjectNode second = bundle.at("/entry/8").deepCopy();
        ((ArrayNode) bundle.path("entry")).add(second);
        ((ObjectNode) second.at("/resource/dosageInstruction/0/timing/code/coding/0")).put("code", "1012040400000000");
        assertThat(slips())
                .extracting(slip -> slip.problem().code() + " " + slip.at())
                .containsExactly("MAP-176 Rp 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"resourceType\":\"Patient\"}"})
    void bytesThatAreNoBundleAreRefusedByName(String text) {
        assertThatThrownBy(() -> Sj1Prescription.of(text.getBytes(UTF_8), NO_INSTITUTION, SETTINGS))
                .hasMessageStartingWith("MAP-175");
    }
}
