// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription.sj1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.mappings.prescription.Fixtures;
import io.hikyaku.mappings.prescription.Line;
import io.hikyaku.mappings.prescription.RecordFile;
import io.hikyaku.mappings.prescription.jahis.JahisSymbol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Sj1FileTest {
    @Test
    void thePublicSampleIsWrittenAsItWasRead() throws IOException {
        List<Path> files = Fixtures.files(Fixtures.SHARED, ".*SJ1.*\\.csv");
        assertThat(files).hasSize(1);
        writtenAsRead(files.get(0));
    }

    @Test
    void everySampleOfOursIsWrittenAsItWasRead() throws IOException {
        for (Path file : Fixtures.files(Fixtures.OURS, ".*\\.sj1\\.csv")) {
            writtenAsRead(file);
        }
    }

    private static void writtenAsRead(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        Sj1File file = Sj1File.read(bytes, UTF_8);
        assertThat(file.bytes()).as(path.toString()).isEqualTo(bytes);
        List<Line> made = new ArrayList<>();
        file.file().records().forEach(line -> made.add(Line.of(line.number(), line.fields(), "\n")));
        assertThat(new RecordFile(UTF_8, RecordFile.version("SJ1", "\n"), made, false).bytes())
                .as(path.toString())
                .isEqualTo(bytes);
    }

    @Test
    void everyRecordOfTheTableSurvivesInEitherCharacterSet() {
        StringBuilder all = new StringBuilder("SJ1\n");
        for (Sj1Record kind : Sj1Record.values()) {
            all.append(kind.number()).append(",値".repeat(kind.fields().size())).append('\n');
        }
        byte[] bytes = all.toString().getBytes(JahisSymbol.SHIFT_JIS);
        Sj1File file = Sj1File.read(bytes, JahisSymbol.SHIFT_JIS);
        assertThat(file.bytes()).isEqualTo(bytes);
        assertThat(file.file().records()).allSatisfy(line -> {
            Sj1Record kind = Sj1Record.of(line.number()).orElseThrow();
            assertThat(line.fields()).hasSameSizeAs(kind.fields());
            assertThat(Sj1File.field(line, kind, kind.fields().get(kind.fields().size() - 1)))
                    .isEqualTo("値");
        });
    }

    @Test
    void aLineThatEndsWithACarriageReturnIsRefusedAsTheServiceWould() {
        assertThatThrownBy(() -> Sj1File.read("SJ1\r\n1,1\r\n".getBytes(UTF_8), UTF_8))
                .hasMessageStartingWith("MAP-172")
                .hasMessageContaining("byte 4");
    }

    @Test
    void aSymbolOfJahisIsNoPrescriptionOfTheService() {
        assertThatThrownBy(() -> Sj1File.read("JAHIS10\n1,1\n".getBytes(UTF_8), UTF_8))
                .hasMessageStartingWith("MAP-170");
    }

    @Test
    void kanaOfAnyWidthBecomeHalfwidth() {
        assertThat(HalfwidthKana.of("サトウ　ハナコ")).isEqualTo("ｻﾄｳ ﾊﾅｺ");
        assertThat(HalfwidthKana.of("がぱっー・ヴ")).isEqualTo("ｶﾞﾊﾟｯｰ･ｳﾞ");
        assertThat(HalfwidthKana.of("ｻﾄｳ")).isEqualTo("ｻﾄｳ");
    }
}
