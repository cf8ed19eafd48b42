// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.json;
import static io.hikyaku.mappings.MapFolder.resource;
import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How rows carry values: notations, tables, constants, the null of HL7, and what becomes of the rest. */
class ValuesTest {
    @TempDir
    java.nio.file.Path parent;

    private MapFolder maps;

    @BeforeEach
    void folder() {
        maps = new MapFolder(parent);
    }

    private JsonNode patient(String pid) {
        return resource(maps.map(pid), "Patient");
    }

    @Test
    void theNullOfHl7WritesNothingAndIsMapped() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-7, to: birthDate, as: date",
                "from: PID-8, to: gender, table: table/sex",
                "from: PID-11, to: address, with: datatype/xad-to-address",
                "from: PID-30, to: deceasedBoolean, value: true");
        maps.with("base/table/sex", "from: HL70001\nto: x\ncodes:\n  - { from: F, to: female }\n");
        maps.with(
                "base/datatype/xad-to-address",
                "from: XAD\nto: Address\n" + rules("from: XAD.3, to: city, as: string"));

        // When
        Mapped mapped = maps.map("PID|||7||||\"\"|\"\"|||\"\"" + "|".repeat(19) + "\"\"");

        // Then
        assertThat(resource(mapped, "Patient").fieldNames())
                .toIterable()
                .containsExactly("resourceType", "id", "identifier");
        assertThat(mapped.account().unmapped()).noneMatch(path -> path.startsWith("PID"));
    }

    @Test
    void aValueThatIsNotOfItsNotationHoldsTheMessageWithoutQuotingIt() {
        // Given
        maps.patient("from: PID-7, to: birthDate, as: date");

        // Then
        assertThatThrownBy(() -> maps.map("PID|||7||||tomorrow")).hasMessage("""
                        MAP-105 the value of PID-7 is not a date
                          at   mappings/base/segment/pid-to-patient.yaml:5
                          fix  let the sender correct it, or give the row else: leave or else: worklist""");
    }

    @Test
    void aRowMayLeaveWhatItCannotCarryToTheNext() {
        // Given
        maps.patient(
                "from: PID-7, to: deceasedDateTime, as: dateTime, else: leave",
                "from: PID-7, to: deceasedBoolean, value: true",
                "from: PID-8, to: birthDate, as: date, else: worklist");

        // When
        Mapped dated = maps.map("PID|||7||||1980|never");
        Mapped other = maps.map("PID|||7||||yes");

        // Then
        assertThat(resource(dated, "Patient").path("deceasedDateTime").asText()).isEqualTo("1980");
        assertThat(resource(dated, "Patient").has("deceasedBoolean")).isFalse();
        assertThat(dated.worklist()).containsExactly("mappings/base/segment/pid-to-patient.yaml:7 PID-8 is not a date");
        assertThat(dated.account().unmapped()).contains("PID-8");
        assertThat(resource(other, "Patient").path("deceasedBoolean").asBoolean())
                .isTrue();
    }

    @Test
    void aTimeAndASpanBecomeTheLaterTimeOrWhatTheRowSays() {
        // Given
        maps.patient(
                "from: [PID-29, PID-25, PID-24], to: deceasedDateTime, as: later, else: worklist",
                "from: PID-25, to: multipleBirthInteger, as: integer, else: leave");

        // When
        Mapped later = maps.map("PID|||7" + "|".repeat(21) + "h|2||||202611220915");
        Mapped alone = maps.map("PID|||7" + "|".repeat(22) + "2||||");
        Mapped other = maps.map("PID|||7" + "|".repeat(21) + "year|2||||202611220915");

        // Then
        assertThat(resource(later, "Patient").path("deceasedDateTime").asText()).isEqualTo("2026-11-22T11:15:00+09:00");
        assertThat(later.account().unmapped()).noneMatch(path -> path.matches("PID-2[459]"));
        assertThat(resource(alone, "Patient").has("deceasedDateTime")).isFalse();
        assertThat(alone.worklist()).isEmpty();
        assertThat(other.account().unmapped()).contains("PID-24", "PID-29");
        assertThat(other.worklist())
                .containsExactly("mappings/base/segment/pid-to-patient.yaml:5 PID-25 is no span to add to a time");
    }

    @Test
    void aCodeOutsideTheTableIsHeldKeptOrPutOnTheWorklist() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-16, to: maritalStatus, table: table/marital",
                "from: PID-8, to: gender, table: table/sex");
        String codes =
                "from: HL70002\nto: http://m\ncodes:\n  - { from: M, to: M, display: Married }\n  - { from: N, to: UNK, system: http://null }\n";
        maps.with("base/table/marital", codes + "else: worklist\n");
        maps.with("base/table/sex", "from: HL70001\nto: http://s\nelse: keep\ncodes:\n  - { from: F, to: female }\n");

        // When
        String before = "PID|||7|||||X|||||||";

        // Then
        assertThat(patient(before + "|M").path("maritalStatus"))
                .isEqualTo(json("{\"coding\":[{\"system\":\"http://m\",\"code\":\"M\",\"display\":\"Married\"}]}"));
        assertThat(patient(before + "|N").path("maritalStatus"))
                .isEqualTo(json("{\"coding\":[{\"system\":\"http://null\",\"code\":\"UNK\"}]}"));
        Mapped kept = maps.map(before + "|Q");
        assertThat(resource(kept, "Patient").path("maritalStatus")).isEqualTo(json("{\"coding\":[{\"code\":\"Q\"}]}"));
        assertThat(kept.worklist()).containsExactly("table/marital Q");
        assertThat(resource(kept, "Patient").has("gender")).isFalse();
        assertThat(kept.account().unmapped()).contains("PID-8");
        maps.with("base/table/marital", codes);
        assertThatThrownBy(() -> maps.map(before + "|Q")).hasMessage("""
                        MAP-104 no code in table/marital for the value of PID-16
                          at   mappings/base/segment/pid-to-patient.yaml:6
                          fix  add the code to mappings/base/table/marital.yaml, or to the site's layer""");
    }

    @Test
    void freeTextKeepsTheDelimitersItsSenderForgotToEscape() {
        // Given
        maps.message(rules("from: OBX, to: Observation, with: segment/obx-to-observation"));
        maps.with(
                "base/segment/obx-to-observation",
                "from: OBX\nto: Observation\n"
                        + rules(
                                "to: status, value: final",
                                "to: code.text, value: x",
                                "from: OBX-5, to: valueString, as: text"));

        // When
        Mapped mapped = maps.map("OBX|||||black & white ^ grey~second line");

        // Then
        assertThat(resource(mapped, "Observation").path("valueString").asText())
                .isEqualTo("black & white ^ grey\nsecond line");
        assertThat(mapped.account().unmapped()).noneMatch(path -> path.startsWith("OBX"));
    }

    @Test
    void quantitiesReadComparators() {
        // Given
        maps.message(rules("from: OBX, to: Observation, with: segment/obx-to-observation"));
        maps.with(
                "base/segment/obx-to-observation",
                "from: OBX\nto: Observation\n"
                        + rules(
                                "to: status, value: final",
                                "to: code.text, value: x",
                                "from: OBX-5, to: valueQuantity, as: quantity, else: leave",
                                "from: OBX-6.1, to: valueQuantity.unit, as: string, if: OBX-5 valued",
                                "from: OBX-5, to: valueString, as: string"));

        // Then
        assertThat(resource(maps.map("OBX|||||<= 0.50|mg"), "Observation").path("valueQuantity"))
                .isEqualTo(json("{\"value\":0.50,\"comparator\":\"<=\",\"unit\":\"mg\"}"));
        assertThat(resource(maps.map("OBX|||||trace"), "Observation")
                        .path("valueString")
                        .asText())
                .isEqualTo("trace");
    }

    @Test
    void skippedValuesAreCountedAndWhatIsCarriedIsNotSkipped() {
        // Given
        maps.message(rules(
                "from: MSH, skip: envelope",
                "from: EVN, skip: envelope",
                "from: PID, to: Patient, with: segment/pid-to-patient"));
        maps.with(
                "base/segment/pid-to-patient",
                "from: PID\nto: Patient\n"
                        + rules("from: PID-3, skip: all of it", "from: PID-3.1, to: identifier.value, as: string"));

        // When
        Mapped mapped = maps.map("EVN|A01|2026", "PID|1||7^1^M10~8");

        // Then MSH has seven values beside the delimiters, type and event each one
        assertThat(mapped.account().mapped()).isEqualTo(2);
        assertThat(mapped.account().skipped()).isEqualTo(8 + 2 + 2);
        assertThat(mapped.account().unmapped()).containsExactly("PID-1");
    }

    @Test
    void joinTakesAllValuesAsOne() {
        maps.patient(
                "from: [PID-5.1, PID-5.2], to: name.text, as: join",
                "from: [PID-3.1, PID-2], to: identifier.value, as: join -");
        JsonNode patient = patient("PID||2|7||Yamada^Taro");
        assertThat(patient.at("/name/0/text").asText()).isEqualTo("Yamada Taro");
        assertThat(patient.at("/identifier/0/value").asText()).isEqualTo("7-2");
    }

    @Test
    void constantsKnowFacilityAndSite() {
        maps.patient(
                "from: PID-3.1, to: identifier(a).value, as: string",
                "to: identifier(a).system, value: '{site}/{facility}'");
        assertThat(patient("PID|||7").at("/identifier/0/system").asText()).isEqualTo("http://site.example/1319999999");
    }
}
