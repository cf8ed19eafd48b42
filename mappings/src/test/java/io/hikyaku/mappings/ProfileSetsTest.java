// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hikyaku profiles} and {@code ./hikyaku validate}: an invented profile of ward patients, installed and judged by. */
class ProfileSetsTest {
    private static final Path PACKAGES = Path.of("../../shared/fhir");
    private static final String MANIFEST =
            "{\"name\":\"ward.r4\",\"version\":\"1.2.0\",\"fhirVersions\":[\"4.0.1\"],\"license\":\"CC0-1.0\"}";
    private static final String URL = "http://ward.example/StructureDefinition/WardPatient";

    /** It has no snapshot, so one has to be made. */
    private static final String PROFILE = """
            {"resourceType": "StructureDefinition", "url": "%s", "version": "1.2.0", "name": "WardPatient", "status": "active",
             "kind": "resource", "abstract": false, "type": "Patient", "derivation": "constraint", "fhirVersion": "4.0.1",
             "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
             "differential": {"element": [
               {"id": "Patient", "path": "Patient"},
               {"id": "Patient.birthDate", "path": "Patient.birthDate", "min": 1}]}}""".formatted(URL);

    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"%s\"]},\"active\":true%s}\n";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<String> at(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--home", home.toString()));
        return all;
    }

    private int profiles(String... words) {
        return ProfilesCommand.run(at(words), stream(out), stream(err));
    }

    private int validate(String... words) {
        return ValidateCommand.run(at(words), stream(out), stream(err));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(home.resolve(name), bytes).toString();
    }

    private String ward(Map<String, String> entries) throws IOException {
        return file("ward.tgz", TarGz.of(entries));
    }

    private String ward() throws IOException {
        return ward(Map.of("package/package.json", MANIFEST, "package/StructureDefinition-ward.json", PROFILE));
    }

    @Test
    void aPackageIsInstalledUnderItsNameAndListed() throws IOException {
        // When
        int code = profiles("add", ward());

        // Then
        assertThat(code).isZero();
        assertThat(said()).isEqualTo("""
                        installed: ward.r4 1.2.0, licence CC0-1.0, 1 profiles in the set ward-1.2.0
                        warning: 1 profiles come without their snapshot; they are made at each start, which takes up to a minute
                        """);
        assertThat(home.resolve("mappings/profiles/ward-1.2.0")).isDirectoryContaining("glob:**/ward.r4-1.2.0.tgz");
        out.reset();
        profiles("list");
        assertThat(said().lines().skip(2))
                .containsExactly("ward-1.2.0", "  ward.r4 1.2.0, licence CC0-1.0, 1 profiles");
    }

    @Test
    void aPackageMayBePartOfAnotherOnesSet() throws IOException {
        // Given
        profiles("add", ward());
        String codes = file(
                "codes.tgz",
                TarGz.of(
                        Map.of(
                                "package/package.json",
                                MANIFEST.replace("ward", "codes").replace(",\"license\":\"CC0-1.0\"", ""),
                                "package/CodeSystem-a.json",
                                "{\"resourceType\":\"CodeSystem\",\"url\":\"urn:a\",\"status\":\"active\",\"content\":\"fragment\"}")));
        out.reset();

        // When
        profiles("add", codes, "--set", "ward-1.2.0");

        // Then
        assertThat(said())
                .startsWith("installed: codes.r4 1.2.0, licence not stated, 0 profiles in the set ward-1.2.0")
                .contains("warning: it states no licence", "warning: 1 code systems are fragments without a code");
        try (Stream<Path> files = Files.list(home.resolve("mappings/profiles/ward-1.2.0"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void whatIsNoPackageIsRefusedAndLeavesNothing() throws IOException {
        // Given
        List<String> files = noPackages();

        // When, then
        for (String file : files) {
            assertThat(profiles("add", file)).as(file).isEqualTo(1);
        }
        assertThat(profiles("add", ward(), "--set", "../x")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("MAP-181")))
                .hasSize(9)
                .anyMatch(line -> line.endsWith("it has no package/package.json"))
                .anyMatch(line -> line.endsWith("it is not of FHIR R4"))
                .anyMatch(line -> line.endsWith("its package.json has no plain name and version"))
                .anyMatch(line -> line.endsWith("a path in it leads out of the package"))
                .anyMatch(line -> line.endsWith("a file in it is no JSON"))
                .anyMatch(line -> line.contains("unpacked it is larger than"));
        assertThat(home.resolve("mappings")).doesNotExist();
    }

    private List<String> noPackages() throws IOException {
        return List.of(
                file("text.tgz", "no archive".getBytes(StandardCharsets.UTF_8)),
                file("a.tgz", TarGz.of(Map.of("package/StructureDefinition-ward.json", PROFILE))),
                file("b.tgz", TarGz.of(Map.of("package/package.json", MANIFEST))),
                file(
                        "c.tgz",
                        TarGz.of(Map.of(
                                "package/package.json",
                                MANIFEST.replace("4.0.1", "5.0.0"),
                                "package/ValueSet-a.json",
                                "{}"))),
                file(
                        "d.tgz",
                        TarGz.of(Map.of(
                                "package/package.json",
                                MANIFEST.replace("ward.r4", "../ward"),
                                "package/ValueSet-a.json",
                                "{}"))),
                file(
                        "e.tgz",
                        TarGz.of(Map.of("package/package.json", MANIFEST, "package/../../ValueSet-a.json", "{}"))),
                file("f.tgz", TarGz.of(Map.of("package/package.json", MANIFEST, "package/ValueSet-a.json", "{"))),
                file(
                        "g.tgz",
                        TarGz.of(Map.of(
                                "package/package.json", MANIFEST, "package/big.json", " ".repeat(17 * 1024 * 1024)))));
    }

    @Test
    void aResourceIsJudgedByAnInstalledSet() throws IOException {
        // Given one that lacks what its profile asks for, and one that has it
        profiles("add", ward());
        out.reset();
        String file = file(
                "patients.json",
                (PATIENT.formatted(URL, "") + PATIENT.formatted(URL, ",\"birthDate\":\"2026-01-01\""))
                        .getBytes(StandardCharsets.UTF_8));

        // When
        int code = validate(file, "--profiles", "ward-1.2.0");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(said()).isEqualTo("""
                        %s, resource 1:
                        MAP-180 a rule of the profile set is broken: Validation_VAL_Profile_Minimum
                          at   Patient
                          fix  correct the row that writes it; --values shows the validator's own words, which quote values
                        validated: 2 resources against ward-1.2.0: 1 rules broken
                        """.formatted(file));
    }

    @Test
    void theJudgementIsForMachinesToo() throws IOException {
        // Given
        String file = file(
                "patient.json", "{\"resourceType\":\"Patient\",\"gender\":\"x\"}".getBytes(StandardCharsets.UTF_8));

        // When
        int code = validate(file, "--json");

        // Then
        assertThat(code).isEqualTo(1);
        JsonNode line = MapFolder.json(said());
        assertThat(line.path("resource").asInt()).isEqualTo(1);
        assertThat(line.path("broken").path(0).path("at").asText()).isEqualTo("Patient.gender");
    }

    @Test
    void whatBreaksNoRuleIsNoError() throws IOException {
        assertThat(validate(file("p.json", "{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8))))
                .isZero();
        assertThat(said()).isEqualTo("validated: 1 resources against r4: 0 rules broken\n");
    }

    @Test
    void aSetThatIsNotInstalledAndAFileThatIsNoneAreNamed() throws IOException {
        assertThat(validate("x.json", "--profiles", "jp-core-1.2.0")).isEqualTo(1);
        assertThat(validate("x.json", "--profiles", "../x")).isEqualTo(1);
        assertThat(validate("none.json")).isEqualTo(1);
        assertThat(validate(file("text.json", "no json".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "MAP-182 the profile set jp-core-1.2.0 is not installed\n  at   mappings/profiles\n"
                                + "  fix  install its packages: ./hikyaku profiles add FILE.tgz --set jp-core-1.2.0",
                        "there is no file none.json",
                        "is no JSON");
    }

    @Test
    void wrongWordsAreUsage() {
        assertThat(profiles()).isEqualTo(2);
        assertThat(profiles("remove", "x")).isEqualTo(2);
        assertThat(validate()).isEqualTo(2);
        assertThat(validate("x", "--profile", "y")).isEqualTo(2);
        assertThat(profiles("--help")).isZero();
        assertThat(said()).startsWith("usage: ./hikyaku profiles add FILE.tgz");
    }

    @Test
    void whatIsKnownToGoWrongWithJapanesePackagesIsWarnedOf() {
        // Given
        assumeThat(PACKAGES)
                .as("FHIR packages beside the repository; the warnings are not tested on them without")
                .isDirectory();

        // When
        profiles("add", PACKAGES.resolve("jp-core.r4-1.2.0-sushi-snap.tgz").toString());
        profiles("add", PACKAGES.resolve("jp-eCSCLINS.r4-1.10.0-snap.tgz").toString(), "--set", "jp-core-1.2.0");

        // Then
        assertThat(said())
                .contains(
                        "installed: jp-core.r4 1.2.0, licence CC0-1.0, 111 profiles in the set jp-core-1.2.0",
                        "installed: jp-eCSCLINS.r4 1.10.0, licence not stated, 51 profiles in the set jp-core-1.2.0",
                        "slice encountered midway through set",
                        "JP-CLINS is built on JP Core 1.1.2-clins and fails over another version");
    }
}
