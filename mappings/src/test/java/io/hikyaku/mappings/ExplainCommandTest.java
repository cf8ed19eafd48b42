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

class ExplainCommandTest {
    private static final String MAP = "mappings/base/segment/pid-to-patient.yaml";
    private static final String MESSAGE_MAP = "mappings/base/message/adt-a01-to-bundle.yaml";
    private static final String ADMISSION =
            "MSH|^~\\&|||||||ADT^A01|1\rPID|1||7||Mihon^Hana~Beispiel||20000101|F|\"\"||||||JPN|||ACC\r";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String file = "";

    @BeforeEach
    void install() throws IOException {
        MapFolder folder = new MapFolder(home);
        folder.patient(
                "from: PID-1, skip: it only counts",
                "from: PID-3, to: identifier, with: datatype/cx-to-identifier",
                "from: [PID-5.1, PID-5.2], to: name(a).text, as: join",
                "from: PID-5.1, to: name.family, as: string",
                "from: PID-7, to: birthDate, as: date",
                "from: PID-8, to: gender, as: code, if: PID-8 = M",
                "from: PID-9, to: deceasedBoolean, as: boolean",
                "to: active, value: 'true'");
        folder.with(
                "base/datatype/cx-to-identifier",
                "from: CX\nto: Identifier\n" + MapFolder.rules("from: CX.1, to: value, as: string"));
        folder.with("jp/segment/pid-to-patient", MapFolder.rules("from: PID-7, to: birthDate, as: date"));
        file = Files.writeString(home.resolve("a.hl7"), ADMISSION).toString();
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--home");
        all.add(home.toString());
        return ExplainCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String told(String... words) {
        out.reset();
        assertThat(run(words)).isZero();
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith(file + ", message 1: ADT^A01\n");
        return text.substring(text.indexOf('\n') + 1);
    }

    @Test
    void anHl7PathIsToldWithEveryRowOnItsWay() {
        assertThat(told(file, "PID-3")).isEqualTo("""
                PID-3
                  mapped to  Patient.identifier[0].value
                  by         mappings/base/datatype/cx-to-identifier.yaml:4 (base)
                  within     %s:6 (base)
                  within     %s:6 (base)
                """.formatted(MAP, MESSAGE_MAP));
    }

    @Test
    void anElementIsToldWithEveryValueItWasMadeOf() {
        assertThat(told(file, "Patient.name.text")).isEqualTo("""
                Patient.name[0].text
                  from       PID-5.1, PID-5.2, PID-5(2)
                  by         %s:7 (base)
                  within     %s:6 (base)
                """.formatted(MAP, MESSAGE_MAP));
    }

    @Test
    void theLayerThatReplacedARowIsTheOneNamed() {
        assertThat(told(file, "Patient.birthDate"))
                .contains("from       PID-7\n  by         mappings/jp/segment/pid-to-patient.yaml:2 (jp)\n");
        assertThat(told(file, "Patient.birthDate", "--layer", "base")).contains(MAP + ":9 (base)");
    }

    @Test
    void aSkippedValueIsToldWithItsReason() {
        assertThat(told(file, "PID-1")).isEqualTo("""
                PID-1
                  skipped    it only counts
                  by         %s:5 (base)
                  within     %s:6 (base)
                """.formatted(MAP, MESSAGE_MAP));
    }

    @Test
    void anUnmappedValueIsToldWithTheRowsThatReadItsField() {
        assertThat(told(file, "PID-8")).isEqualTo("""
                PID-8
                  unmapped   no row carried it
                  read by    %s:10 (base)
                             PID-8 to gender as code if PID-8 = M
                """.formatted(MAP));
        assertThat(told(file, "PID-18")).contains("  read by    no row of the layers that apply\n");
    }

    @Test
    void theHl7NullAndAConstantAreNoValues() {
        assertThat(told(file, "PID-9")).contains("mapped     it is the HL7 null: delete; nothing is written\n");
        assertThat(told(file, "Patient.active")).contains("from       no value: it is a constant of the row\n");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(told(file, "PID-12")).contains("  empty      the message has no value there\n");
        assertThat(told(file, "Patient.address")).contains("  from       nothing: no row wrote it\n");
    }

    @Test
    void repetitionsAreToldApartOnlyWhereAsked() {
        assertThat(told(file, "PID-5")).contains("PID-5.1\n", "PID-5.2\n", "PID-5(2)\n");
        assertThat(told(file, "PID-5(2)")).contains("PID-5(2)\n").doesNotContain("PID-5.1\n");
        assertThat(told(file, "Patient.name[1]")).contains("PID-5.1").doesNotContain("Patient.name[0]");
        assertThat(told(file, "Patient.deceased[x]")).contains("nothing");
    }

    @Test
    void valuesAreShownOnlyWhereAsked() {
        assertThat(told(file, "PID")).doesNotContain("Mihon", "2000");
        assertThat(told(file, "Patient")).doesNotContain("Mihon", "2000");
        assertThat(told(file, "PID-7", "--values")).contains("  value      20000101\n");
        assertThat(told(file, "Patient.birthDate", "--values")).contains("  value      2000-01-01\n");
    }

    @Test
    void aMessageThatIsRefusedIsNamedAndDoesNotStopTheOthers() throws IOException {
        // Given
        String other = Files.writeString(home.resolve("b.hl7"), "MSH|^~\\&|||||||SIU^S12|2\r" + ADMISSION)
                .toString();

        // When
        int code = run(other, home.resolve("none.hl7").toString(), "PID-1");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(other + ", message 2: ADT^A01\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(other + ", message 1:\nMAP-130 ", "there is no file ");
    }

    @Test
    void wrongWordsAreUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run(file)).isEqualTo(2);
        assertThat(run(file, "pid12")).isEqualTo(2);
        assertThat(run(file, "PID-1", "--value")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("pid12 is neither an HL7 path nor a FHIR path", "usage: ./hikyaku explain FILE… PATH");
    }
}
