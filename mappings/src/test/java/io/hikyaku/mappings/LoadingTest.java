// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every slip of a mapping file is named with file, line and what to do. The texts are golden. */
class LoadingTest {
    @TempDir
    Path parent;

    private MapFolder maps;

    @BeforeEach
    void folder() {
        maps = new MapFolder(parent);
        maps.with("base/table/sex", "from: HL70001\nto: http://s\ncodes:\n  - { from: F, to: female }\n");
        maps.with(
                "base/datatype/xpn-to-humanname",
                "from: XPN\nto: HumanName\n" + rules("from: XPN.1.1, to: family, as: string"));
    }

    private String slips(String... layers) {
        return maps.slips(layers).stream().map(Slip::toString).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/slips.csv", delimiter = '|', numLinesToSkip = 1)
    void aWrongRowIsNamedByItsLine(String row, String slip) {
        // Given
        maps.patient("from: PID-3.1, to: identifier.value, as: string", row);

        // When
        Slip found = maps.slips().get(0);

        // Then
        String line = slip.startsWith("MAP-150") ? "message/adt-a01-to-bundle.yaml:6" : "segment/pid-to-patient.yaml:6";
        assertThat(found.problem().code() + " " + found.what()).isEqualTo(slip);
        assertThat(found.at()).isEqualTo("mappings/base/" + line);
        assertThat(found.fix()).isNotBlank();
    }

    @Test
    void aTextIsShownAsThreeLines() {
        // Given
        maps.patient("from: PID-7, to: birthdate, as: date");

        // Then
        assertThatThrownBy(() -> maps.load()).hasMessage("""
                        MAP-144 Patient has no element birthdate
                          at   mappings/base/segment/pid-to-patient.yaml:5
                          fix  use one of birthDate""");
    }

    @Test
    void everySlipOfALoadIsNamedAtOnceByFileAndLine() {
        // Given
        maps.patient(
                "from: PID-99, to: birthDate, as: date",
                "from: PID-7, to: born, as: date",
                "from: PID-8, to: gender, table: table/x");
        maps.with("base/table/broken", "from: [");

        // When
        String slips = slips();

        // Then
        assertThat(slips)
                .containsSubsequence(
                        "MAP-143 there is no HL7 path PID-99",
                        "pid-to-patient.yaml:5",
                        "MAP-144 Patient has no element born",
                        "pid-to-patient.yaml:6",
                        "MAP-148 there is no table table/x",
                        "pid-to-patient.yaml:7",
                        "MAP-140 not readable as YAML",
                        "table/broken.yaml:1");
    }

    @Test
    void messageMapsNameTheirGroupsAndResources() {
        // Given
        maps.patient("from: PID-3.1, to: identifier.value, as: string");
        maps.message("groups:\n  - { name: order, opens: [OBR], in: visit }\n"
                + rules(
                        "from: PID, to: Patient, with: segment/pid-to-patient",
                        "from: visit.PV1, to: Encounter, with: segment/pv1-to-encounter",
                        "from: PID, to: Person, with: segment/pid-to-patient",
                        "from: Encounter, to: Patient.link.other, as: reference",
                        "from: Patient, to: Patient.managingOrganization, as: reference",
                        "from: PID-7, to: Pateint.birthDate, as: date"));

        // Then
        assertThat(slips())
                .isEqualTo("""
                        MAP-153 there is no group visit above this one
                          at   mappings/base/message/adt-a01-to-bundle.yaml:6
                          fix  name a group that stands above, or leave in: out
                        MAP-150 no row fills Patient.link.type, which FHIR requires
                        """.lines().limit(3).collect(Collectors.joining("\n"))
                        + "\n"
                        + slips().lines().skip(3).collect(Collectors.joining("\n")))
                .contains(
                        "MAP-153 there is no group visit\n  at   mappings/base/message/adt-a01-to-bundle.yaml:9",
                        "MAP-147 there is no map segment/pv1-to-encounter",
                        "MAP-145 segment/pid-to-patient does not make Person of PID\n  at   mappings/base/message/adt-a01-to-bundle.yaml:10",
                        "MAP-145 Patient.managingOrganization may not point to Patient\n  at   mappings/base/message/adt-a01-to-bundle.yaml:12",
                        "MAP-144 there is no FHIR resource Pateint\n  at   mappings/base/message/adt-a01-to-bundle.yaml:13");
    }

    @Test
    void aMapThatLeadsBackToItselfIsNamed() {
        maps.patient("from: PID-3, to: identifier, with: datatype/cx-to-identifier");
        maps.with(
                "base/datatype/cx-to-identifier",
                "from: CX\nto: Identifier\n" + rules("from: CX, to: ., with: datatype/cx-to-identifier"));
        assertThat(slips()).contains("MAP-156 the map datatype/cx-to-identifier leads back to itself");
    }

    @Test
    void twoMapsCannotTakeTheSameType() {
        maps.patient("from: PID-3.1, to: identifier.value, as: string");
        maps.with("base/message/other", "from: ADT\nto: Bundle\non: [ADT]\n" + rules("from: MSH, skip: no"));
        assertThat(slips())
                .contains("MAP-155 another message map takes ADT as well\n  at   mappings/base/message/other.yaml:1");
    }

    @Test
    void aTableMayNotCarryACodeTheElementCannotHold() {
        maps.patient("from: PID-8, to: gender, table: table/sex");
        maps.with("base/table/sex", "from: HL70001\nto: http://s\ncodes:\n  - { from: F, to: woman }\n");
        assertThat(slips()).isEqualTo("""
                        MAP-154 gender may not hold woman
                          at   mappings/base/table/sex.yaml:4
                          fix  use one of female, male, other, unknown""");
    }

    @Test
    void aLayerMustExist() {
        maps.patient("from: PID-3.1, to: identifier.value, as: string");
        assertThat(slips("base", "site/hospital-a")).isEqualTo("""
                        MAP-140 there is no folder of the layer site/hospital-a
                          at   mappings/site/hospital-a:1
                          fix  make the folder, or take the layer out of the settings""");
    }

    @Test
    void rowsOfLaterLayersAddReplaceAndRemove() {
        // Given
        maps.patient(
                "from: PID-3.1, to: identifier.value, as: string",
                "from: PID-5.1, to: name.family, as: string",
                "from: PID-8, to: gender, as: code");
        maps.with(
                "site/a/segment/pid-to-patient",
                rules(
                        "from: PID-8, to: gender, table: table/sex",
                        "from: PID-5.1, to: name.family, remove: not here",
                        "from: PID-5.1, to: name.text, as: string",
                        "from: PID-5.2, to: name.given, remove: not there"));

        // When
        String slips = slips("base", "site/a");

        // Then
        assertThat(slips).isEqualTo("""
                        MAP-151 no earlier layer has a row with this from, to and if
                          at   mappings/site/a/segment/pid-to-patient.yaml:5
                          fix  copy from, to and if of the row that is to go""");
        maps.with(
                "site/a/segment/pid-to-patient",
                rules(
                        "from: PID-8, to: gender, table: table/sex",
                        "from: PID-5.1, to: name.family, remove: not here",
                        "from: PID-5.1, to: name.text, as: string"));
        Mapped mapped = maps.load("base", "site/a").map(MapFolder.adt("PID|||7||A|||F"), "");
        assertThat(MapFolder.resource(mapped, "Patient").path("gender").asText())
                .isEqualTo("female");
        assertThat(MapFolder.resource(mapped, "Patient").path("name")).isEqualTo(MapFolder.json("[{\"text\":\"A\"}]"));
    }

    @Test
    void theVersionIsThatOfTheContent() {
        // Given
        maps.patient("from: PID-3.1, to: identifier.value, as: string");
        String version = maps.load().version();

        // Then
        assertThat(version).matches("[0-9a-f]{12}").isEqualTo(maps.load().version());
        maps.patient("from: PID-3.1, to: identifier.value, as: string, because: x");
        assertThat(maps.load().version()).isNotEqualTo(version);
    }

    @Test
    void theSameRowTwiceIsNamed() {
        maps.patient("from: PID-8, to: gender, as: code", "from: PID-8, to: gender, table: table/sex");
        assertThat(slips()).contains("MAP-152", "pid-to-patient.yaml:6");
    }

    @Test
    void aRowWhoseElementAnEarlierRowAlwaysFillsIsNamed() {
        // Given
        maps.patient(
                "from: PID-7, to: deceasedDateTime, as: dateTime",
                "from: PID-7, to: deceasedBoolean, value: true, if: PID-8 = F",
                "from: PID-8, to: gender, as: code, if: PID-7 valued",
                "from: PID-8, to: gender, table: table/sex",
                "to: active, value: true",
                "to: active, value: false, if: PID-7 valued",
                "from: PID-7, to: birthDate, as: date, else: leave",
                "from: PID-7, to: birthDate, as: date, if: PID-8 = F");

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-152 deceasedBoolean holds one value, and the row at mappings/base/segment/pid-to-patient.yaml:5 always fills it first
                          at   mappings/base/segment/pid-to-patient.yaml:6
                          fix  give the earlier row a condition, or remove one of the two
                        MAP-152 active holds one value, and the row at mappings/base/segment/pid-to-patient.yaml:9 always fills it first
                          at   mappings/base/segment/pid-to-patient.yaml:10
                          fix  give the earlier row a condition, or remove one of the two""");
    }
}
