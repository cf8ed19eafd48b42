// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static io.hikyaku.mappings.MapFolder.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource that names a profile is checked against it while loading, where the profile's definition is there. */
class ProfilesTest {
    private static final Path JP_CORE = Path.of("../../shared/fhir/jp-core.r4-1.2.0-sushi-snap.tgz");
    private static final String URL = "http://example.org/StructureDefinition/WardPatient";
    private static final String DEFINITION = """
            {"resourceType": "StructureDefinition", "text": {"div": "url"}, "url": "%s", "type": "Patient",
             "differential": {"element": [
               {"id": "Patient", "path": "Patient", "min": 0},
               {"id": "Patient.active", "path": "Patient.active", "fixedBoolean": true},
               {"id": "Patient.name.family", "path": "Patient.name.family", "min": 1},
               {"id": "Patient.name:kana.given", "path": "Patient.name.given", "min": 1},
               {"id": "Patient.contact.name", "path": "Patient.contact.name", "min": 1},
               {"id": "Patient.multipleBirth[x]", "path": "Patient.multipleBirth[x]", "max": "0"},
               {"id": "Patient.birthDate", "path": "Patient.birthDate", "min": 1}]}}""".formatted(URL);

    @TempDir
    Path parent;

    private MapFolder maps;

    @BeforeEach
    void folder() throws IOException {
        maps = new MapFolder(parent);
        Files.createDirectories(profiles());
    }

    private Path profiles() {
        return parent.resolve("mappings/profiles");
    }

    private String slips() {
        return maps.slips().stream().map(Slip::toString).collect(Collectors.joining("\n"));
    }

    private void wardPatient() {
        maps.patient(
                "to: meta.profile, value: " + URL,
                "to: active, value: false",
                "from: PID-5.2, to: name.given, as: string",
                "from: PID-25, to: multipleBirthInteger, as: integer");
    }

    @Test
    void whatTheProfileRequiresForbidsOrFixesIsChecked() throws IOException {
        // Given
        wardPatient();
        Files.writeString(profiles().resolve("ward.json"), DEFINITION);

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-150 no row fills Patient.name.family, which the profile WardPatient requires
                          at   mappings/base/message/adt-a01-to-bundle.yaml:6
                          fix  add a row that fills it, or name another profile
                        MAP-150 no row fills Patient.birthDate, which the profile WardPatient requires
                          at   mappings/base/message/adt-a01-to-bundle.yaml:6
                          fix  add a row that fills it, or name another profile
                        MAP-157 the profile WardPatient wants another value in active
                          at   mappings/base/segment/pid-to-patient.yaml:6
                          fix  write true
                        MAP-157 the profile WardPatient has no multipleBirth
                          at   mappings/base/segment/pid-to-patient.yaml:8
                          fix  remove the row""");
    }

    @Test
    void aPackageOfProfilesIsReadAsItIs() throws IOException {
        // Given
        wardPatient();
        Files.write(
                profiles().resolve("ward.tgz"), TarGz.of(Map.of("package/StructureDefinition-ward.json", DEFINITION)));

        // Then
        assertThat(maps.slips()).hasSize(4);
    }

    @Test
    void aProfileNobodyDescribesIsToldAndStopsNothing() {
        // Given
        wardPatient();

        // Then
        assertThat(maps.load().uncheckedProfiles()).containsExactly(URL);
    }

    @Test
    void aProfileUnderAConditionMustBeFillableInSomeMessage() throws IOException {
        // Given
        Files.writeString(profiles().resolve("ward.json"), DEFINITION);
        maps.patient(
                "to: meta.profile, value: %s, if: PID-8 = F".formatted(URL),
                "to: active, value: false",
                "from: PID-5.1, to: name.family, as: string");

        // Then
        assertThat(slips())
                .startsWith("MAP-150 no row fills Patient.birthDate, which the profile WardPatient requires");
        maps.with(
                "base/message/adt-a03-to-bundle",
                "from: ADT_A03\nto: Bundle\non: [ADT^A03]\n"
                        + rules(
                                "from: PID, to: Patient, with: segment/pid-to-patient",
                                "from: PID-7, to: Patient.birthDate, as: date"));
        assertThat(slips()).isEmpty();
    }

    @Test
    void aProfileOfTheStandardIsKnown() {
        maps.patient(
                "to: meta.profile, value: http://hl7.org/fhir/StructureDefinition/Patient",
                "from: PID-3.1, to: identifier.value, as: string");
        assertThat(maps.load().uncheckedProfiles()).isEmpty();
    }

    @Test
    void aProfileOfAnotherResourceIsNamed() throws IOException {
        // Given
        Files.writeString(profiles().resolve("ward.json"), DEFINITION);
        maps.message(rules("from: PV1, to: Encounter, with: segment/pv1-to-encounter"));
        maps.with(
                "base/segment/pv1-to-encounter",
                "from: PV1\nto: Encounter\n"
                        + rules(
                                "to: meta.profile, value: " + URL,
                                "to: status, value: finished",
                                "to: class.code, value: IMP"));

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-145 WardPatient is a profile of Patient, not of Encounter
                          at   mappings/base/segment/pv1-to-encounter.yaml:4
                          fix  name a profile of Encounter""");
    }

    @Test
    void aFileThatIsNoProfileIsNamed() throws IOException {
        // Given
        wardPatient();
        Files.writeString(profiles().resolve("ward.tgz"), "no archive");

        // Then
        assertThat(slips()).isEqualTo("""
                        MAP-140 the file is no readable StructureDefinition or FHIR package
                          at   mappings/profiles/ward.tgz:1
                          fix  fetch it again, or take it out of the folder""");
    }

    @Test
    void theJapaneseLayerFillsWhatJpCoreRequires() throws IOException {
        // Given
        assumeThat(JP_CORE)
                .as("the JP Core package beside the repository; the layer is not checked against it without")
                .isRegularFile();
        for (String layer : List.of("base", "jp")) {
            copy(Path.of(layer), parent.resolve("mappings").resolve(layer));
        }
        Files.copy(JP_CORE, profiles().resolve("jp-core.tgz"));

        // When
        String slips = maps.slips("base", "jp").stream().map(Slip::toString).collect(Collectors.joining("\n"));

        // Then
        assertThat(slips).isEmpty();
        assertThat(maps.load("base", "jp").uncheckedProfiles()).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
