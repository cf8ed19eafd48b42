// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hikyaku map} over files of an SS-MIX2 storage. Patients are invented. */
class SsMix2MapCommandTest {
    private static final String FOLDER = "storage/000/123/0001234567/-/ADT-00/";
    private static final String NAME = "0001234567_-_ADT-00_999999999999999_20260110093000123_-_";
    private static final String UPDATE = "MSH|^~\\&|||||||ADT^A08|1\rPID|||%s||山田\r";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void install() {
        MapFolder maps = new MapFolder(home);
        maps.with(
                "base/message/adt-a01-to-bundle",
                "from: ADT_A01\nto: Bundle\non: [ADT^A08]\n"
                        + MapFolder.rules("from: PID, to: Patient, with: segment/pid-to-patient"));
        maps.with(
                "base/segment/pid-to-patient",
                "from: PID\nto: Patient\n"
                        + MapFolder.rules(
                                "from: PID-3.1, to: identifier(a).value, as: string",
                                "from: PID-5.1, to: name.family, as: string"));
        maps.with("jp/segment/pid-to-patient", MapFolder.rules("to: active, value: true"));
    }

    private String file(String name, byte[] bytes) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes).toString();
    }

    private static byte[] iso2022(String text) {
        return text.getBytes(Charset.forName("ISO-2022-JP"));
    }

    private int run(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--home";
        all[words.length + 1] = home.toString();
        return MapCommand.run(
                java.util.List.of(all),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aStoredTrailerIsTakenOffAndTheLayerIsTheJapaneseOne() throws IOException {
        // Given
        String file = file(FOLDER + NAME + "1", iso2022("\u000B" + UPDATE.formatted("0001234567") + "\r\u001C"));

        // When
        int code = run(file);

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"family\":\"山田\"", "\"active\":true");
        assertThat(told()).isEmpty();
    }

    @Test
    void theAccountTellsWhatThePathSays() throws IOException {
        // Given
        String file = file(FOLDER + NAME + "1", iso2022(UPDATE.formatted("0001234567")));

        // When
        run("--account", file);

        // Then
        assertThat(MapFolder.json(out.toString(StandardCharsets.UTF_8)).path("path"))
                .isEqualTo(MapFolder.json("""
                        {"patientId": "0001234567", "careDate": "-", "dataType": "ADT-00", "orderNumber": "999999999999999",
                         "occurred": "20260110093000123", "department": "-", "condition": "current"}"""));
        assertThat(MapFolder.json(out.toString(StandardCharsets.UTF_8)).path("findings"))
                .isEmpty();
    }

    @Test
    void wherePathAndMessageDifferAFindingSaysSoAndTheMessageIsMappedAsItIs() throws IOException {
        // Given another patient's message, in another type's folder, deleted
        String file = file(
                "storage/000/123/0001234567/-/ADT-61/" + NAME.replace("00_9", "61_9") + "0",
                iso2022(UPDATE.formatted("77")));

        // When
        int code = run("--account", file);

        // Then
        assertThat(code).isZero();
        assertThat(MapFolder.json(out.toString(StandardCharsets.UTF_8)).path("findings"))
                .isEqualTo(MapFolder.json("""
                        [{"code": "path-patient", "at": "PID-3"}, {"code": "path-type", "at": "MSH-9"},
                         {"code": "path-deleted", "at": "the file's name"}]"""));
    }

    @Test
    void aFindingIsToldBesideTheBundle() throws IOException {
        // Given
        String file = file(FOLDER.replace("ADT-00", "ADT-61") + NAME + "2", iso2022(UPDATE.formatted("A~0001234567")));

        // When
        run(file);

        // Then
        assertThat(told().lines())
                .containsExactly(
                        file + ", message 1: finding path-folders at the file's folders",
                        file + ", message 1: finding path-superseded at the file's name");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"value\":\"0001234567\"");
    }

    @Test
    void whatStandsBeforeTheMessageIsNamed() throws IOException {
        // Given
        String before = file(FOLDER + NAME + "1", iso2022("xyz" + UPDATE.formatted("0001234567")));
        String alone = file(FOLDER + NAME + "2", new byte[] {(byte) 0xFB, (byte) 0xFC});
        String empty = file(FOLDER + NAME + "0", new byte[] {'\r', 0x1C});

        // When
        int code = run(before, alone, empty);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(told())
                .contains(
                        "MAP-110 3 bytes that are no HL7 stand where MSH belongs",
                        "MAP-110 2 bytes that are no HL7 stand where MSH belongs",
                        "MAP-110 the file holds no message");
    }

    @Test
    void aBrokenNameIsAProblemInTheAccountToo() throws IOException {
        // Given
        String file = file(FOLDER + NAME + "9", iso2022(UPDATE.formatted("0001234567")));

        // When
        int code = run("--account", file);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"problem\":\"MAP-160 the name of the file");
    }
}
