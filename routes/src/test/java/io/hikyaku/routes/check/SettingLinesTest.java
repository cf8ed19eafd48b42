// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1\nb=2\nc: 3\nd 4\n",
                "# a = 1\n! b = 2\n\n   c = 3",
                "a = one \\\n    two \\\n    three\nb = 4\n",
                "a = ends in a backslash \\\\\nb = 2",
                "a\\ b = c\\=d\\u0041\n",
                "a =\nb\n",
                "a = 1\r\nb = 2\r\n",
                "a = \\\n# this belongs to a\nb = 2",
                "a = last line goes on \\"
            })
    void everyTextIsReadAsPropertiesReadIt(String text) throws IOException {
        // Given
        Properties properties = new Properties();
        properties.load(new StringReader(text));

        // When
        List<Setting> settings = SettingLines.of(new TextFile("f", text), new Slips());

        // Then
        TreeMap<String, String> read = new TreeMap<>();
        settings.forEach(setting -> read.put(setting.name(), setting.written()));
        assertThat(read).isEqualTo(new TreeMap<>(properties));
    }

    @Test
    void eachSettingKnowsTheLineItBeginsIn() {
        // Given
        String text = "# the first\na = 1 \\\n  2\n\nb = 3\na = 4";

        // When
        List<Setting> settings = SettingLines.of(new TextFile("f", text), new Slips());

        // Then
        assertThat(settings)
                .containsExactly(
                        new Setting("a", "1 2", new Place("f", 2)),
                        new Setting("b", "3", new Place("f", 5)),
                        new Setting("a", "4", new Place("f", 6)));
    }

    @Test
    void aBrokenEscapeIsASlipInItsLine() {
        // Given
        Slips slips = new Slips();

        // When
        List<Setting> settings = SettingLines.of(new TextFile("f", "a = 1\nb = \\u00zz\nc = 3"), slips);

        // Then
        assertThat(settings).extracting(Setting::name).containsExactly("a", "c");
        assertThat(slips.sorted()).extracting(Slip::at).containsExactly(new Place("f", 2));
    }

    @Test
    void theShippedSettingsAreReadAsTheEngineReadsThem() throws IOException {
        // Given
        String text = Files.readString(Path.of("hikyaku.properties"));
        Properties properties = new Properties();
        properties.load(new StringReader(text));

        // When
        List<Setting> settings = SettingLines.of(new TextFile("f", text), new Slips());

        // Then
        assertThat(settings).hasSameSizeAs(properties.keySet());
    }
}
