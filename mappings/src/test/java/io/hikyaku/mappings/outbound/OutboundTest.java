// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.MappingSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the way back: what they write, and what of a file or a Bundle stops them. */
class OutboundTest {
    private static final MappingSettings SETTINGS =
            new MappingSettings("1319999999", "http://hospital.example.jp/fhir", ZoneId.of("Asia/Tokyo"));
    private static final String MESSAGE = """
            type: ADT^A08^ADT_A01
            needs: Patient
            segments:
              - { to: PID, from: Patient, with: patient-to-pid }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void message() throws IOException {
        Files.createDirectories(folder.resolve("jp/outbound"));
        file("adt-a08", MESSAGE);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve("jp/outbound/" + name + ".yaml"), text);
    }

    private void rows(String... rows) throws IOException {
        file("patient-to-pid", "to: PID\nrules:\n  - { " + String.join(" }\n  - { ", rows) + " }\n");
    }

    private Optional<String> written(String patient) {
        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":%s}]}".formatted(patient);
        return Outbound.load(folder, List.of("jp"), SETTINGS).write(bundle.getBytes(UTF_8), "ADT^A08", head(UTF_8));
    }

    private static OutboundHead head(Charset charset) {
        Instant time = Instant.parse("2026-11-04T01:00:59Z");
        return new OutboundHead("HIKYAKU^HOSPITAL", "LIS^LAB", time, SETTINGS.zone(), "0a1b", charset);
    }

    @Test
    void theHeadSaysWhoToWhomWhenAndInWhichCharset() {
        assertThat(head(Charset.forName("ISO-2022-JP")).line("OML^O33^OML_O33"))
                .isEqualTo("MSH|^~\\&|HIKYAKU|HOSPITAL|LIS|LAB|20261104100059+0900||OML^O33^OML_O33|0a1b|P|2.5"
                        + "||||||~ISO IR87||ISO 2022-1994");
    }

    @Test
    void noValueOfABundleMakesASegmentOrAFieldOfItsOwn() throws IOException {
        // Given
        rows("to: PID-5, from: name.family, as: string");

        // When
        String line = written("{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"A|B^C&D~E\\\\F\\rPID|9\\nG\"}]}")
                .orElseThrow();

        // Then
        assertThat(line.split("\r", -1)).hasSize(3);
        assertThat(line.split("\r", -1)[1])
                .isEqualTo("PID|||||A\\F\\B\\S\\C\\T\\D\\R\\E\\E\\F\\.br\\PID\\F\\9\\.br\\G");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "to: PID-7, from: birthDate, as: date;                                    PID|||||||19480405",
                "to: PID-7, from: meta.lastUpdated, as: dateTime;                         PID|||||||20261104100000",
                "to: PID-7, from: meta.lastUpdated, as: minute;                           PID|||||||202611041000",
                "to: PID-3, from: identifier.value, as: string;                           PID|||7~8",
                "to: PID-3, from: identifier(2).value, as: string;                        PID|||8",
                "to: PID-3.1, from: identifier.value, as: string;                         PID|||7",
                "to: PID-3, from: identifier(use=old).value, as: string;                  PID|||8",
                "to: PID-3, from: identifier(not use=old).value, as: string;              PID|||7",
                "to: PID-3, from: identifier(use=old and value=8).value, as: string;      PID|||8",
                "'to: PID-3, from: [nothing, gender], as: string';                        PID|||male",
                "to: PID-4, from: managingOrganization.name, as: string;                  ''",
                "to: PID-8, value: M, if: gender=male;                                    PID||||||||M",
                "to: PID-8, value: M, if: gender=female;                                  ''",
                "to: PID-2, from: gender, as: part 2 l;                                   PID||e",
            })
    void aRowWritesWhatItSays(String row, String segment) throws IOException {
        // Given
        rows(row);

        // When
        String message = written("""
                {"resourceType":"Patient","birthDate":"1948-04-05","gender":"male","meta":{"lastUpdated":"2026-11-04T01:00:00Z"},
                "identifier":[{"value":"7"},{"use":"old","value":"8"}],"managingOrganization":{"reference":"Organization/1"}}
                """).orElseThrow();

        // Then
        assertThat(message.split("\r", -1)[1]).isEqualTo(segment);
    }

    @Test
    void aBundleWithNothingOfTheKindMakesNoMessage() throws IOException {
        rows("to: PID-7, from: birthDate, as: date");
        assertThat(written("{\"resourceType\":\"Observation\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{", "[]", "null", "{\"resourceType\":\"Patient\"}"})
    void whatIsNoBundleIsToldWithoutItsContent(String bytes) throws IOException {
        rows("to: PID-7, from: birthDate, as: date");
        Outbound outbound = Outbound.load(folder, List.of("jp"), SETTINGS);
        assertThatThrownBy(() -> outbound.write(bytes.getBytes(UTF_8), "ADT^A08", head(UTF_8)))
                .hasMessageStartingWith("MAP-131 the bytes are no FHIR Bundle in JSON");
    }

    @Test
    void aTypeNobodyWritesIsTold() throws IOException {
        rows("to: PID-7, from: birthDate, as: date");
        Outbound outbound = Outbound.load(folder, List.of("jp"), SETTINGS);
        assertThatThrownBy(() -> outbound.write(new byte[0], "ORU^R01", head(UTF_8)))
                .hasMessageStartingWith("MAP-130 no map writes this type of message")
                .hasMessageContaining("ADT^A08");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "to: PID-7, from: birthDate, az: date;                MAP-141 unknown key az",
                "to: PV1-7, from: birthDate, as: date;                MAP-143 to is no path of PID",
                "to: PID-7, from: birthDate, as: date, value: 1;      MAP-142 a row says no way to carry its value, or more than one",
                "to: PID-7, from: birthDate, value: 1;                MAP-142 a row has from, or a value, and never both",
                "to: PID-7, as: date;                                 MAP-142 a row has from, or a value, and never both",
                "to: PID-7, from: birthDate, as: day;                 MAP-146 there is no notation day on the way back",
            })
    void aSlipInARowIsNamedWithFileAndLine(String row, String what) throws IOException {
        rows("to: PID-1, value: 1", row);
        assertThatThrownBy(() -> Outbound.load(folder, List.of("jp"), SETTINGS))
                .hasMessageStartingWith(what)
                .hasMessageContaining("mappings/jp/outbound/patient-to-pid.yaml:4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "to: PID-7, from: birthDate, with: nowhere;           MAP-147 a row of the way back names nowhere",
                "to: PID-7, from: birthDate, table: table/nowhere;    MAP-148 a row of the way back names table/nowhere",
            })
    void aMapOrTableThatIsNotThereIsFoundWhenFilesAreRead(String row, String what) throws IOException {
        rows(row);
        assertThatThrownBy(() -> Outbound.load(folder, List.of("jp"), SETTINGS)).hasMessageStartingWith(what);
    }

    @Test
    void mapsThatLeadBackToThemselvesEnd() throws IOException {
        rows("to: PID-3, from: ., with: a-to-a");
        file("a-to-a", "to: CX\nrules:\n  - { to: CX.1, from: ., with: a-to-a }\n");
        assertThatThrownBy(() -> written("{\"resourceType\":\"Patient\"}"))
                .hasMessageStartingWith("MAP-156 maps lead back to themselves");
    }

    @Test
    void aLaterLayersFileTakesThePlaceOfOneOfTheSameName() throws IOException {
        // Given
        rows("to: PID-7, from: birthDate, as: date");
        Path site = Files.createDirectories(folder.resolve("site/a/outbound"));
        Files.writeString(site.resolve("patient-to-pid.yaml"), "to: PID\nrules:\n  - { to: PID-8, value: U }\n");

        // When
        Optional<String> message = Outbound.load(folder, List.of("jp", "site/a"), SETTINGS)
                .write(
                        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\"}}]}"
                                .getBytes(UTF_8),
                        "ADT^A08",
                        head(UTF_8));

        // Then
        assertThat(message.orElseThrow()).endsWith("\rPID||||||||U\r");
    }
}
