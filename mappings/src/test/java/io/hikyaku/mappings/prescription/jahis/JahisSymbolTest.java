// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.jahis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.prescription.Fixtures;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.RecordFile;
import io.hikyaku.mappings.prescription.RecordLimits;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JahisSymbolTest {
    private static final String SHIFT_JIS_FILES = ".*(sample_data/\\d+\\.csv|sjis\\.csv|qr_example\\.csv)";
    private static final String SYMBOLS = ".*(/sample_data/|/csv/|/rx-parser-fixtures/|from_qr_).*\\.(csv|txt)";
    private static final String REFUSED = ".*(invalid-header|empty-input)\\.txt";

    @Test
    void everyFileOfThePublicProjectsIsWrittenAsItWasRead() throws IOException {
        int read = 0;
        for (Path file : Fixtures.files(Fixtures.SHARED, SYMBOLS)) {
            if (!file.toString().matches(REFUSED)) {
                byte[] bytes = Files.readAllBytes(file);
                Charset charset = file.toString().matches(SHIFT_JIS_FILES) ? JahisSymbol.SHIFT_JIS : UTF_8;
                assertThat(JahisSymbol.read(bytes, charset).bytes())
                        .as(file.toString())
                        .isEqualTo(bytes);
                read++;
            }
        }
        assertThat(read).isGreaterThan(40);
    }

    @Test
    void whatIsNoSymbolIsRefusedByName() throws IOException {
        List<Path> files = Fixtures.files(Fixtures.SHARED, REFUSED);
        assertThat(files).hasSize(2);
        for (Path file : files) {
            assertThat(code(Files.readAllBytes(file))).isEqualTo("MAP-170");
        }
    }

    @Test
    void everySampleOfOursIsWrittenAsItWasRead() throws IOException {
        List<Path> files = Fixtures.files(Fixtures.OURS, ".*/0[1-3]-.*\\.csv");
        assertThat(files).hasSize(3);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(JahisSymbol.read(bytes, charset(file)).bytes())
                    .as(file.toString())
                    .isEqualTo(bytes);
        }
    }

    @Test
    void linesWrittenFromTheirFieldsAreTheSameBytes() throws IOException {
        // Given
        Path file = Fixtures.OURS.resolve("01-jahis10-shift-jis-crlf.csv");
        RecordFile read = JahisSymbol.read(Files.readAllBytes(file), JahisSymbol.SHIFT_JIS)
                .file();
        List<Line> made = new ArrayList<>();
        read.records().forEach(line -> made.add(Line.of(line.number(), line.fields(), "\r\n")));

        // When
        byte[] written = new RecordFile(read.charset(), read.version(), made, read.eof()).bytes();

        // Then
        assertThat(written).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void aRecordIsFoundByItsNumberAndItsFieldByItsName() throws IOException {
        // Given
        Path file = Fixtures.OURS.resolve("02-jahis10-utf8-lf.csv");

        // When
        JahisSymbol symbol = JahisSymbol.read(Files.readAllBytes(file), UTF_8);

        // Then
        assertThat(symbol.version()).isEqualTo("JAHIS10");
        assertThat(symbol.records(JahisRecord.DRUG))
                .extracting(line -> JahisSymbol.field(line, JahisRecord.DRUG, "unit"))
                .containsExactly("錠", "ｇ");
        assertThat(symbol.file().records(999)).hasSize(1);
        assertThat(JahisRecord.of(201)).contains(JahisRecord.DRUG);
        assertThat(JahisRecord.of(999)).isEmpty();
    }

    @Test
    void aFieldBeyondTheEndOfARecordIsEmptyAndAnEmptyOneAtTheEndIsKept() {
        Line line = JahisSymbol.read("JAHIS5\n27,1,\n28,1".getBytes(UTF_8), UTF_8)
                .file()
                .records()
                .get(0);
        assertThat(line.fields()).containsExactly("1", "");
        assertThat(line.field(3)).isEmpty();
    }

    @Test
    void versionsNobodyKnowsAreRefused() {
        assertThat(List.of("JAHIS4", "JAHIS11", "JAHISTC00", "JAHISTC13", "SJ1", ""))
                .allSatisfy(version -> assertThat(code((version + "\n1,1").getBytes(UTF_8)))
                        .as(version)
                        .isEqualTo("MAP-170"));
    }

    @Test
    void aLineThatIsNoRecordIsRefusedWithItsNumber() {
        assertThat(problem("JAHIS10\n1,1\nx,1\n").at()).isEqualTo("line 3");
        assertThat(List.of("JAHIS10\n\n1,1\n", "JAHIS10\n12345,1\n", "JAHIS10\n1,a\tb\n", "JAHIS10\r1,1\r"))
                .allSatisfy(text -> assertThat(problem(text).code()).isEqualTo("MAP-172"));
    }

    @Test
    void bytesOfAnotherCharacterSetAreRefusedAndNotRepeated() {
        MappingException problem = catchThrowableOfType(
                MappingException.class,
                () -> JahisSymbol.read("JAHIS10\n11,,山田".getBytes(JahisSymbol.SHIFT_JIS), UTF_8));
        assertThat(problem.code()).isEqualTo("MAP-120");
        assertThat(problem.at()).isEqualTo("line 2");
    }

    @Test
    void theLimitsHoldAtThemAndNotPastThem() {
        assertThat(code(records(RecordLimits.MAX_RECORDS))).isEmpty();
        assertThat(code(records(RecordLimits.MAX_RECORDS + 1))).isEqualTo("MAP-171");
        assertThat(code(fields(RecordLimits.MAX_FIELDS))).isEmpty();
        assertThat(code(fields(RecordLimits.MAX_FIELDS + 1))).isEqualTo("MAP-171");
        assertThat(code(sized(RecordLimits.MAX_BYTES))).isEmpty();
        assertThat(code(sized(RecordLimits.MAX_BYTES + 1))).isEqualTo("MAP-171");
    }

    @Test
    void whatTheFormatCannotWriteIsRefused() {
        assertThatThrownBy(() -> Line.of(11, List.of("", "山田,太郎"), "\n"))
                .hasMessageStartingWith("MAP-173")
                .hasMessageContaining("record 11, field 2")
                .hasMessageNotContaining("山田");
        Line line = Line.of(11, List.of("", "𠮷田"), "\n");
        RecordFile file = new RecordFile(JahisSymbol.SHIFT_JIS, line, List.of(), false);
        assertThatThrownBy(file::bytes).hasMessageStartingWith("MAP-173").hasMessageNotContaining("𠮷田");
    }

    @Test
    void noTextOfItShowsItsContent() {
        JahisSymbol symbol = JahisSymbol.read("JAHIS10\n11,,Canary\n".getBytes(UTF_8), UTF_8);
        assertThat(symbol + " " + symbol.file().records()).doesNotContain("Canary");
    }

    private static Charset charset(Path file) {
        return file.toString().contains("utf8") ? UTF_8 : JahisSymbol.SHIFT_JIS;
    }

    private static byte[] records(int count) {
        return ("JAHIS10\n" + "12,1\n".repeat(count)).getBytes(UTF_8);
    }

    private static byte[] fields(int count) {
        return ("JAHIS10\n12" + ",1".repeat(count)).getBytes(UTF_8);
    }

    private static byte[] sized(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'a');
        byte[] start = "JAHIS10\n81,".getBytes(UTF_8);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    private static MappingException problem(String text) {
        return catchThrowableOfType(
                MappingException.class, () -> JahisSymbol.read(text.getBytes(UTF_8), JahisSymbol.SHIFT_JIS));
    }

    private static String code(byte[] bytes) {
        try {
            JahisSymbol.read(bytes, UTF_8);
            return "";
        } catch (MappingException e) {
            return e.code();
        }
    }
}
