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
    void aWrongRowIsNamedByItsLine(String row, String slip, String fix) {
        // Given
        maps.patient("from: PID-3.1, to: identifier.value, as: string", row);

        // When
        Slip found = maps.slips().get(0);

        // Then
        String line = slip.startsWith("MAP-150") ? "message/adt-a01-to-bundle.yaml:6" : "segment/pid-to-patient.yaml:6";
        assertThat(found.problem().code() + " " + found.what()).isEqualTo(slip);
        assertThat(found.at()).isEqualTo("mappings/base/" + line);
        assertThat(found.fix()).isEqualTo(fix);
    }

    @Test
    void aTextIsShownAsThreeLines() {
        // Given
        maps.patient("from: PID-7, to: birthdate, as: date");

        // Then
        assertThatThrownBy(() -> maps.load()).hasMessage("""
                        MAP-144 Patient has no element birthdate
                          at   mappings/base/segment/pid-to-patient.yaml:5
                          fix  write birthDate""");
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
