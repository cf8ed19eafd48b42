// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingKindTest {
    private static final Pattern READ = Pattern.compile("settings(?:\\(\\))?\\s*\\.get\\(\"([^\"]+)\"\\)");

    @ParameterizedTest
    @CsvSource({
        "ward.port, 0, false",
        "ward.port, 1, true",
        "console.port, 0, true",
        "console.port, 65536, false",
        "ward.port, 65535, true",
        "ward.port, 65536, false",
        "ward.port, -1, false",
        "ward.port, 2575x, false"
    })
    void aFeedsPortIsANumberItsSenderCanKnowAndTheConsolesMayBeAnyFreeOne(String name, String value, boolean holds) {
        assertThat(SettingKind.of(name).holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "lab.waveDash, keep, true",
        "lab.waveDash, 301C, true",
        "lab.waveDash, FF0D, false",
        "lab.minus, FF0D, true",
        "lab.yen, 005C, false",
        "lab.gaiji, hold, true",
        "lab.gaiji, 3013, true",
        "lab.gaiji, keep, false"
    })
    void aSettingOfCharactersIsOneOfItsChoices(String name, String value, boolean holds) {
        assertThat(SettingKind.of(name).holds(value)).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "ehr.consumers, 1, true",
        "ehr.consumers, 0, false",
        "ehr.consumers, 2147483647, true",
        "ehr.consumers, 2147483648, false",
        "mllp.idleTimeoutMs, 0, false",
        "hikyaku.facility, 1319999999, true",
        "hikyaku.facility, 131999999, false",
        "hikyaku.facility, 13199999990, false",
        "hikyaku.facility, 131999999X, false",
        "lab.charset, ISO-2022-JP, true",
        "lab.charset, Windows-31J, true",
        "lab.charset, ISO 2022, false",
        "ehr.url, http://127.0.0.1:8090/fhir, true",
        "ehr.url, https://ehr.example.jp/fhir, true",
        "ehr.url, HTTPS:/ehr, false",
        "ehr.url, ftp://ehr.example.jp, false",
        "ehr.url, ehr.example.jp, false",
        "hikyaku.zone, Asia/Tokyo, true",
        "hikyaku.zone, +09:00, true",
        "hikyaku.zone, Tokyo, false",
        "validate.mode, full, true",
        "validate.mode, Full, false",
        "hikyaku.data, data, true",
        "ward.note, anything, true",
        "ward.note, '', false"
    })
    void aSettingsNameSaysWhatItsValueHasToBe(String name, String value, boolean holds) {
        // When
        boolean held = SettingKind.of(name).holds(value);

        // Then
        assertThat(held).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "ledger.keepDays, 1, true",
        "ledger.keepDays, 0, false",
        "ledger.url, sqlite, true",
        "ledger.url, SQLite, false",
        "ledger.url, jdbc:postgresql://127.0.0.1:5432/hikyaku, true",
        "ledger.url, jdbc:postgresql://db.example.jp/hikyaku?sslmode=verify-full, true",
        "ledger.url, jdbc:postgresql://db.example.jp, false",
        "ledger.url, jdbc:postgresql:hikyaku, false",
        "ledger.url, jdbc:mysql://db.example.jp/hikyaku, false",
        "ledger.url, postgresql://db.example.jp/hikyaku, false"
    })
    void theLedgerIsInOneFileOrOnAServerThatIsNamed(String name, String value, boolean holds) {
        assertThat(SettingKind.of(name).holds(value)).isEqualTo(holds);
    }

    @Test
    void everySettingTheEngineReadsByNameIsOneTheCheckKnows() throws IOException {
        // Given
        Set<String> read = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                READ.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(read::add);
            }
        }

        // When
        Set<String> known = new TreeSet<>(SettingKind.OF_THE_ENGINE.keySet());
        known.addAll(SettingKind.OF_A_LEDGER_SERVER.keySet());

        // Then
        assertThat(known).containsAll(read);
    }
}
