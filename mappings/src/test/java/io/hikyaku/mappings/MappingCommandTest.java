// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandTest {
    private static final String EXAMPLES = "base/segment/pid-to-patient.examples";
    private static final String ADMISSION = "MSH|^~\\&|||||||ADT^A01|1\rPID|||7||Mihon|||%s\r";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        new MapFolder(home)
                .patient(
                        "from: PID-5, to: name.family, as: string",
                        "from: PID-7, to: birthDate, as: date",
                        "from: PID-8, to: gender, table: table/sex-to-gender")
                .with(
                        "base/table/sex-to-gender",
                        "from: SEX\nto: http://hl7.org/fhir/administrative-gender\ncodes:\n  - { from: F, to: female }\n")
                .with(
                        "jp/segment/pid-to-patient",
                        MapFolder.rules("from: PID-7, skip: not here, because: it is a test"));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--home");
        all.add(home.toString());
        return MappingCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void examples(String text) {
        new MapFolder(home).with(EXAMPLES, text);
    }

    @Test
    void showPrintsTheRowsThatApplyWithLayerFileAndLine() {
        assertThat(run("show", "segment/pid", "table/sex-to-gender")).isZero();
        assertThat(out().replaceFirst("version [0-9a-f]{12}", "version V")).isEqualTo("""
                layers base → jp, version V

                segment/pid-to-patient: PID → Patient
                  key       PID-3.1
                  PID-5 to name.family as string
                      mappings/base/segment/pid-to-patient.yaml:5 (base)
                  PID-7 to birthDate as date
                      mappings/base/segment/pid-to-patient.yaml:6 (base)
                  PID-8 to gender table table/sex-to-gender
                      mappings/base/segment/pid-to-patient.yaml:7 (base)
                  PID-7 skip: not here
                      mappings/jp/segment/pid-to-patient.yaml:2 (jp)
                      because it is a test

                table/sex-to-gender: SEX → http://hl7.org/fhir/administrative-gender, else hold
                  F → female   mappings/base/table/sex-to-gender.yaml:4
                """);
    }

    @Test
    void showPrintsEveryMapWhereNoneIsNamed() {
        assertThat(run("show", "--layer", "base")).isZero();
        assertThat(out())
                .contains("layers base,", "\nmessage/adt-a01-to-bundle: ADT_A01 → Bundle\n  on        ADT\n")
                .doesNotContain("(jp)");
    }

    @Test
    void showNamesAMapThatIsNotThere() {
        assertThat(run("show", "segment/zzz")).isEqualTo(1);
        assertThat(err()).isEqualTo("hikyaku: there is no map segment/zzz\n");
    }

    @Test
    void examplesThatHoldAreCounted() {
        examples("""
                - name: a name and a date
                  given: PID|||7||Mihon||20000101
                  then: { name: [{ family: Mihon }], birthDate: 2000-01-01, resourceType: Patient }
                - name: a code outside the table
                  given: PID||||||||X
                  fails: |
                    MAP-104 no code in table/sex-to-gender for the value of PID-8
                      at   mappings/base/segment/pid-to-patient.yaml:7
                      fix  add the code to mappings/base/table/sex-to-gender.yaml, or to the site's layer
                """);
        assertThat(run("test")).isZero();
        assertThat(out()).isEqualTo("2 examples, 0 failed\n");
    }

    @Test
    void anExampleThatDoesNotHoldShowsWhatDiffers() {
        examples("""
                - name: a name and a date
                  given: PID|||7||Mihon||20000101
                  then: { resourceType: Patient, birthDate: 2000-01-02, name: [{ family: Mihon }] }
                - name: a code that should not be there
                  given: PID||||||||F
                  fails: MAP-104
                """);
        assertThat(run("test")).isEqualTo(1);
        assertThat(out()).isEqualTo("""
                FAILED segment/pid-to-patient: a name and a date
                  at   mappings/base/segment/pid-to-patient.examples.yaml:1
                    {
                  -   birthDate: "2000-01-02"
                  +   birthDate: "2000-01-01"
                FAILED segment/pid-to-patient: a code that should not be there
                  at   mappings/base/segment/pid-to-patient.examples.yaml:4
                  - MAP-104
                  + {
                  +   gender: "female"
                  +   resourceType: "Patient"
                  + }
                2 examples, 2 failed
                """);
    }

    @Test
    void anExampleOfAMessageMapListsItsResources() {
        new MapFolder(home).with("base/message/adt-a01-to-bundle.examples", """
                - name: an admission
                  given: |
                    MSH|^~\\&|||||||ADT^A01|1
                    PID|||7||Mihon
                  then: [{ resourceType: Patient, name: [{ family: Mihon }] }]
                """);
        assertThat(run("test", "message/adt")).isZero();
        assertThat(run("test", "segment/pid")).isEqualTo(1);
        assertThat(err()).isEqualTo("hikyaku: there is no example of these maps\n");
    }

    @Test
    void filesThatAreNoExamplesAreNamed() {
        examples("name: x");
        assertThat(run("test")).isEqualTo(1);
        examples("- [");
        assertThat(run("test")).isEqualTo(1);
        assertThat(err())
                .contains(
                        "mappings/base/segment/pid-to-patient.examples.yaml is no list of examples",
                        "mappings/base/segment/pid-to-patient.examples.yaml is not readable as YAML");
    }

    @Test
    void coverageListsTheRowsThatNeitherAnExampleNorAMessageHit() throws IOException {
        // Given
        examples("- { name: a date, given: PID|||||||20000101, then: {} }");
        String file = Files.writeString(home.resolve("a.hl7"), ADMISSION.formatted(""))
                .toString();

        // When
        int code = run("coverage", "--layer", "base", file);

        // Then
        assertThat(code).isZero();
        assertThat(out()).isEqualTo("""
                mappings/base/segment/pid-to-patient.yaml:7 (base)  PID-8 to gender table table/sex-to-gender
                3 of 4 rows hit, 1 not
                """);
    }

    @Test
    void aRowThatRefusesIsHit() {
        examples("- { name: no code, given: PID||||||||X, fails: MAP-104 }");
        assertThat(run("coverage", "--layer", "base")).isZero();
        assertThat(out()).doesNotContain("PID-8").endsWith("1 of 4 rows hit, 3 not\n");
    }

    @Test
    void coverageNamesMessagesThatAreRefused() throws IOException {
        String file = Files.writeString(home.resolve("a.hl7"), ADMISSION.formatted("X"))
                .toString();
        assertThat(run("coverage", file, home.resolve("none.hl7").toString())).isEqualTo(1);
        assertThat(err()).contains(file + ":\nMAP-104 ", "there is no file ");
    }

    @Test
    void diffNamesTheElementsThatChangeAndTheirRowsButNoValues() throws IOException {
        // Given
        new MapFolder(home.resolve("new"))
                .patient(
                        "from: PID-5, to: name.text, as: string",
                        "from: PID-7, to: birthDate, as: date",
                        "from: PID-8, to: gender, value: male")
                .with("jp/segment/pid-to-patient", "rules: []\n");
        String file = Files.writeString(
                        home.resolve("a.hl7"),
                        ADMISSION.formatted("F") + ADMISSION.formatted("X").replace("Mihon", ""))
                .toString();

        // When
        int code = run("diff", home + "/mappings", home + "/new/mappings", "--layer", "base", file);

        // Then
        assertThat(code).isZero();
        assertThat(out()).isEqualTo("""
                %1$s, message 1: ADT^A01
                  gone      Patient.name[0].family
                            mappings/base/segment/pid-to-patient.yaml:5
                  changed   Patient.gender
                            mappings/base/segment/pid-to-patient.yaml:7 → mappings/base/segment/pid-to-patient.yaml:7
                  new       Patient.name[0].text
                            mappings/base/segment/pid-to-patient.yaml:5
                %1$s, message 2: ADT^A01
                  was       refused: MAP-104 no code in table/sex-to-gender for the value of PID-8
                  is        carried
                2 of 2 messages change
                """.formatted(file));
    }

    @Test
    void diffSeesWhatIsOnlyCreatedWhereItIsMissingAndWhatCountsAsSomethingElse() throws IOException {
        // Given
        String rules = Files.readString(home.resolve("mappings/base/segment/pid-to-patient.yaml"));
        new MapFolder(home.resolve("new"))
                .message("rules:\n  - { from: PID, to: Patient, with: segment/pid-to-patient, onlyIfNew: true }\n")
                .with(
                        "base/segment/pid-to-patient",
                        rules + "  - { from: PID-3, skip: \"it is part of the identity\" }\n");
        Files.createDirectories(home.resolve("new/mappings/base/table"));
        Files.copy(
                home.resolve("mappings/base/table/sex-to-gender.yaml"),
                home.resolve("new/mappings/base/table/sex-to-gender.yaml"));
        String file = Files.writeString(home.resolve("a.hl7"), ADMISSION.formatted("F"))
                .toString();

        // When
        int code = run("diff", home + "/mappings", home + "/new/mappings", "--layer", "base", file);

        // Then
        assertThat(code).isZero();
        assertThat(out().replaceFirst("Patient/[a-z2-7]+", "Patient/id")).isEqualTo("""
                %1$s, message 1: ADT^A01
                  changed   Patient/id
                            written always → created where it is missing
                  counts    PID-3
                            unmapped → skipped
                1 of 1 messages change
                """.formatted(file));
    }

    @Test
    void aFolderDoesNotDifferFromItself() throws IOException {
        String file = Files.writeString(home.resolve("a.hl7"), ADMISSION.formatted("F") + ADMISSION.formatted("X"))
                .toString();
        assertThat(run("diff", home + "/mappings", home + "/mappings", file)).isZero();
        assertThat(out()).isEqualTo("0 of 2 messages change\n");
        assertThat(run("diff", home + "/mappings", home + "/mappings", home + "/none.hl7"))
                .isEqualTo(1);
        assertThat(err()).contains("there is no file ");
    }

    @Test
    void wrongWordsAreUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("shew")).isEqualTo(2);
        assertThat(run("show", "--al")).isEqualTo(2);
        assertThat(run("diff", "a", "b")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(err())
                .contains(
                        "say one of show, test, coverage, diff, export, guide-report", "usage: ./hikyaku mapping show");
        assertThat(out()).startsWith("usage: ./hikyaku mapping show");
    }
}
