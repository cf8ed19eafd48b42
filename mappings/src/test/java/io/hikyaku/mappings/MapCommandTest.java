// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

class MapCommandTest {
    private static final String ADMISSION = "MSH|^~\\&|||||||ADT^A01|%s\rPID|||7||%s\r";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        new MapFolder(home)
                .patient(
                        "from: PID-3.1, to: identifier(a).value, as: string",
                        "from: PID-5.1, to: name.family, as: string",
                        "to: identifier(a).system, value: 'urn:{facility}'");
        new MapFolder(home)
                .with("jp/segment/pid-to-patient", MapFolder.rules("from: PID-8, to: gender, as: code, else: leave"));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--home");
        all.add(home.toString());
        return MapCommand.run(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void eachMessageOfAFileBecomesOneBundleOnOneLine() throws IOException {
        // Given
        String file = file("two.hl7", ADMISSION.formatted("1", "山田") + ADMISSION.formatted("2", "B"));

        // When
        int code = run(file);

        // Then
        assertThat(code).isZero();
        assertThat(lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"resourceType\":\"Bundle\",\"type\":\"transaction\""));
        assertThat(lines().get(0)).contains("\"family\":\"山田\"");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void prettyIsForPeopleAndSaysTheSame() throws IOException {
        // Given
        String file = file("one.hl7", ADMISSION.formatted("1", "a \\E\\ \"b\", {c}"));

        // When
        run(file);
        String compact = out.toString(StandardCharsets.UTF_8);
        out.reset();
        run(file, "--pretty");
        String pretty = out.toString(StandardCharsets.UTF_8);

        // Then
        assertThat(MapFolder.json(pretty)).isEqualTo(MapFolder.json(compact));
        assertThat(pretty)
                .startsWith(
                        "{\n  \"resourceType\": \"Bundle\",\n  \"type\": \"transaction\",\n  \"entry\": [\n    {\n");
    }

    @Test
    void accountIsOneLineOfJsonForEachMessage() throws IOException {
        // Given
        String file = file("mixed.hl7", ADMISSION.formatted("9", "A^B") + "MSH|^~\\&|||||||SIU^S12|2\r");

        // When
        int code = run("--account", file);

        // Then
        assertThat(code).isEqualTo(1);
        JsonNode account = MapFolder.json(lines().get(0));
        assertThat(account.path("file").asText()).isEqualTo(file);
        assertThat(account.path("controlId").asText()).isEqualTo("9");
        assertThat(account.path("type").asText()).isEqualTo("ADT^A01");
        assertThat(account.path("populated").asInt()).isEqualTo(6);
        assertThat(account.path("mapped").asInt()).isEqualTo(2);
        assertThat(account.path("skipped").asInt()).isZero();
        assertThat(account.path("unmapped"))
                .isEqualTo(MapFolder.json("[\"MSH-9.1\",\"MSH-9.2\",\"MSH-10\",\"PID-5.2\"]"));
        assertThat(MapFolder.json(lines().get(1)))
                .isEqualTo(MapFolder.json(
                        "{\"file\":\"%s\",\"problem\":\"MAP-130 no message map takes this type of message\"}"
                                .formatted(file)));
    }

    @Test
    void aMessageThatIsRefusedDoesNotStopTheOthers() throws IOException {
        // Given
        String file = file("three.hl7", "hello\n" + ADMISSION.formatted("1", "A"));

        // When
        int code = run(file, home.resolve("none.hl7").toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(lines()).hasSize(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "three.hl7, message 1:",
                        "MAP-110 the text does not begin with an MSH segment",
                        "there is no file ");
    }

    @Test
    void theLayerIsChosen() throws IOException {
        String file = file("one.hl7", "MSH|^~\\&|||||||ADT^A01|1\rPID|||7|||||female\r");
        run(file, "--layer", "base");
        run(file, "--layer", "jp");
        assertThat(lines().get(0)).doesNotContain("gender");
        assertThat(lines().get(1)).contains("\"gender\":\"female\"");
    }

    @Test
    void theSettingsOfTheInstallationCount() throws IOException {
        // Given
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/hikyaku.properties"),
                "hikyaku.facility = {{env:HIKYAKU_TEST_UNSET:1311111111}}\nhikyaku.zone = Asia/Tokyo\n");

        // When
        run(file("one.hl7", ADMISSION.formatted("1", "A")));

        // Then
        assertThat(lines().get(0)).contains("\"system\":\"urn:1311111111\"");
    }

    @Test
    void wrongWordsAreUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--prety", "x")).isEqualTo(2);
        assertThat(run("x", "--layer")).isEqualTo(2);
        assertThat(run("x", "--layer", "../x")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("there is no option --prety", "usage: ./hikyaku map FILE…");
    }

    @Test
    void helpIsNoMistake() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage: ./hikyaku map FILE…");
    }

    @Test
    void mappingsThatDoNotLoadAreNamed() throws IOException {
        new MapFolder(home).patient("from: PID-99, to: birthDate, as: date");
        assertThat(run(file("one.hl7", ADMISSION.formatted("1", "A")))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("MAP-143 there is no HL7 path PID-99\n  at   mappings/base/");
    }
}
