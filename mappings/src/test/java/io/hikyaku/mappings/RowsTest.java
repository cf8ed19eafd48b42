// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.json;
import static io.hikyaku.mappings.MapFolder.resource;
import static io.hikyaku.mappings.MapFolder.resources;
import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where rows write: labels, repetitions, extensions, maps within maps, resources behind references. */
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
    void timesAreComparedAsFarAsBothArePrecise() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-29, to: deceasedDateTime, as: dateTime, if: not PID-29 before PID-7");

        // Then
        String between = "|".repeat(22);
        assertThat(patient("PID|||7||||19800102" + between + "19800101").has("deceasedDateTime"))
                .isFalse();
        assertThat(patient("PID|||7||||19800102" + between + "198001").has("deceasedDateTime"))
                .isTrue();
        assertThat(patient("PID|||7||||198001020900" + between + "198001020930+0900")
                        .has("deceasedDateTime"))
                .isTrue();
        assertThat(patient("PID|||7||||198001020900" + between + "198001020930+1000")
                        .has("deceasedDateTime"))
                .isFalse();
        assertThat(patient("PID|||7||||" + between + "1980").has("deceasedDateTime"))
                .isTrue();
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
