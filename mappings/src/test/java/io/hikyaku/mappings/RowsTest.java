// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.json;
import static io.hikyaku.mappings.MapFolder.resource;
import static io.hikyaku.mappings.MapFolder.resources;
import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rows do with values: the ways to carry, labels, repetitions, nulls, and the account of it. */
class RowsTest {
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
    void valuesArriveInTheOrderOfTheStandardWhateverTheOrderOfRows() {
        // Given
        maps.patient(
                "from: PID-7, to: birthDate, as: date",
                "from: PID-5.1, to: name.family, as: string",
                "from: PID-3.1, to: identifier.value, as: string");

        // When
        Mapped mapped = maps.map("PID|||7||Yamada||19800102");

        // Then
        String id = resource(mapped, "Patient").path("id").asText();
        assertThat(json(mapped)).isEqualTo(json("""
                        {"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"http://site.example/Patient/%s","resource":
                        {"resourceType":"Patient","id":"%s","identifier":[{"value":"7"}],"name":[{"family":"Yamada"}],"birthDate":"1980-01-02"},
                        "request":{"method":"PUT","url":"Patient/%s"}}]}""".formatted(id, id, id)));
        assertThat(new String(mapped.bundle(), java.nio.charset.StandardCharsets.UTF_8))
                .containsSubsequence("identifier", "name", "birthDate");
    }

    @Test
    void repetitionsFillOneInstanceEach() {
        // Given
        maps.patient("from: PID-5.1, to: name.family, as: string", "from: PID-5.2, to: name.given, as: string");

        // When
        JsonNode patient = patient("PID|||7||A^B~^C~D");

        // Then
        assertThat(patient.path("name")).isEqualTo(json("""
                        [{"family":"A","given":["B","C"]},{"family":"D"}]"""));
    }

    @Test
    void rowsWithOneLabelFillOneInstance() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier(mr).value, as: string",
                "from: PID-3.1, to: identifier(mr).use, value: official",
                "to: identifier(mr).type.text, value: MR",
                "from: PID-2, to: identifier(old).value, as: string");

        // When
        JsonNode patient = patient("PID||1|7~8");

        // Then
        assertThat(patient.path("identifier")).isEqualTo(json("""
                        [{"use":"official","type":{"text":"MR"},"value":"7"},{"use":"official","type":{"text":"MR"},"value":"8"},{"value":"1"}]"""));
    }

    @Test
    void oneRepetitionCanBeNamed() {
        maps.patient("from: PID-3(2).1, to: identifier.value, as: string");
        assertThat(patient("PID|||7~8~9").path("identifier")).isEqualTo(json("[{\"value\":\"8\"}]"));
    }

    @Test
    void theFirstRowFillsAnElementThatHoldsOneAndTheOtherValueIsUnmapped() {
        // Given
        maps.patient("from: PID-7, to: birthDate, as: date", "from: PID-29, to: birthDate, as: date");

        // When
        Mapped mapped = maps.map("PID|||||||19800102" + "|".repeat(22) + "19900102");

        // Then
        assertThat(resource(mapped, "Patient").path("birthDate").asText()).isEqualTo("1980-01-02");
        assertThat(mapped.account().unmapped()).contains("PID-29").doesNotContain("PID-7");
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
    void extensionsCarryTheirUrlAndStandBesidePrimitivesToo() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-7, to: birthDate, as: date",
                "from: PID-7, to: birthDate.extension(http://time).valueDateTime, as: dateTime",
                "from: PID-10.1, to: extension(http://race).extension(text).valueString, as: string",
                "from: PID-10.2, to: extension(http://race).extension(more).valueString, as: string");

        // When
        JsonNode patient = patient("PID|||7||||198001021530|||A^B");

        // Then
        assertThat(patient.path("_birthDate"))
                .isEqualTo(json(
                        "{\"extension\":[{\"url\":\"http://time\",\"valueDateTime\":\"1980-01-02T15:30:00+09:00\"}]}"));
        assertThat(patient.path("extension")).isEqualTo(json("""
                        [{"url":"http://race","extension":[{"url":"text","valueString":"A"},{"url":"more","valueString":"B"}]}]"""));
    }

    @Test
    void aMapOfADatatypeReadsTheRepetitionAtHandAndItsNeighbours() {
        // Given
        maps.patient("from: PID-3, to: identifier, with: datatype/cx-to-identifier");
        maps.with(
                "base/datatype/cx-to-identifier",
                "from: CX\nto: Identifier\n"
                        + rules(
                                "from: CX.1, to: value, as: string",
                                "from: CX.4, to: system, with: datatype/hd-to-uri, if: CX.4 valued",
                                "to: use, value: official",
                                "from: MSH-4, to: assigner.display, as: string, if: not CX.4 valued and PID-8 = F"));
        maps.with(
                "base/datatype/hd-to-uri",
                "from: HD\nto: uri\n"
                        + rules("from: HD.2, to: ., as: oid, if: HD.3 = ISO", "from: HD.1, to: ., as: system"));

        // When
        JsonNode patient = patient("PID|||7^^^A&1.2&ISO~8^^^LAB~^^^X~9|||||F");

        // Then
        assertThat(patient.path("identifier")).isEqualTo(json("""
                        [{"use":"official","system":"urn:oid:1.2","value":"7"},
                         {"use":"official","system":"http://site.example/LAB","value":"8"},
                         {"use":"official","system":"http://site.example/X"},
                         {"use":"official","value":"9","assigner":{"display":"HOSP"}}]"""));
    }

    @Test
    void anInstanceOfConstantsAloneSaysNothing() {
        // Given
        maps.patient(
                "from: PID-3, to: identifier, with: datatype/cx-to-identifier", "from: PID-8, to: gender, as: code");
        maps.with(
                "base/datatype/cx-to-identifier",
                "from: CX\nto: Identifier\n" + rules("from: CX.1, to: value, as: string", "to: use, value: official"));

        // Then
        assertThat(patient("PID|||^^^X|||||male").has("identifier")).isFalse();
        assertThat(maps.map("PID|||^^^X").resources()).isZero();
    }

    @Test
    void aConditionOnTheFieldARowReadsMeansTheRepetitionAtHand() {
        // Given
        maps.patient(
                "from: PID-13.12, to: telecom(home).value, as: string, if: PID-13.2 = PRN",
                "from: PID-13.12, to: telecom(work).value, as: string, if: 'PID-13.2 in (WPN, ORN) or PID-13.2 = \"a b\"'",
                "from: PID-3.1, to: active, value: true, if: count(PID-13) > 2 and PID-13.2 = WPN");

        // When
        JsonNode patient = patient("PID|||7||||||||||^PRN^^^^^^^^^^1~^WPN^^^^^^^^^^2~^a b^^^^^^^^^^3");

        // Then
        assertThat(patient.path("telecom")).isEqualTo(json("[{\"value\":\"1\"},{\"value\":\"2\"},{\"value\":\"3\"}]"));
        assertThat(patient.path("active").asBoolean()).isTrue();
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

    @Test
    void hopsMakeResourcesOfTheirOwnThatAreMergedByIdentity() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-21, to: generalPractitioner, with: datatype/cx-to-practitioner");
        maps.with(
                "base/datatype/cx-to-practitioner",
                "from: CX\nto: Practitioner\nkey: [CX.1]\n"
                        + rules(
                                "from: CX.1, to: identifier.value, as: string",
                                "from: CX.5, to: name.text, as: string"));

        // When
        Mapped mapped = maps.map("PID|||7" + "|".repeat(18) + "D1^^^^one~D2~D1^^^^uno");

        // Then
        assertThat(resources(mapped, "Practitioner")).hasSize(2);
        JsonNode practitioner = resource(mapped, "Practitioner");
        assertThat(practitioner.path("name")).isEqualTo(json("[{\"text\":\"one\"},{\"text\":\"uno\"}]"));
        assertThat(practitioner.path("identifier")).hasSize(1);
        assertThat(json(mapped).at("/entry/1/request/ifNoneMatch").asText()).matches("W/\"[a-z2-7]{26}\"");
        assertThat(resource(mapped, "Patient")
                        .at("/generalPractitioner/0/reference")
                        .asText())
                .isEqualTo("Practitioner/" + practitioner.path("id").asText());
    }

    @Test
    void theHashOfAHopDoesNotDependOnTheMessageItCameWith() {
        // Given
        maps.patient("from: PID-21, to: generalPractitioner, with: datatype/cx-to-practitioner");
        maps.with(
                "base/datatype/cx-to-practitioner",
                "from: CX\nto: Practitioner\nkey: [CX.1]\n" + rules("from: CX.1, to: identifier.value, as: string"));
        Mappings loaded = maps.load();

        // When
        Mapped one = loaded.map(MapFolder.adt("PID|||7" + "|".repeat(18) + "D1"), "urn:hikyaku:1");
        Mapped other = loaded.map(MapFolder.adt("PID|||8" + "|".repeat(18) + "D1"), "urn:hikyaku:2");

        // Then
        assertThat(json(one).at("/entry/1/request")).isEqualTo(json(other).at("/entry/1/request"));
        assertThat(json(one).at("/entry/0/resource/meta/source").asText()).isEqualTo("urn:hikyaku:1");
    }
}
