// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.language.Library;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference page of SS-MIX2's data types says what the maps do. */
class SsMix2PageTest {
    private static final Path PAGE = Path.of("../docs/reference/ss-mix2.md");

    @Test
    void thePageIsThatOfTheMaps() throws IOException {
        // Given
        Library library = Loader.load(Path.of("."), List.of("base", "jp"), new Slips());
        List<String[]> types = SsMix2Type.all().stream()
                .map(type -> new String[] {type.code(), type.name(), String.join(" ", type.events())})
                .toList();

        // When
        String page = SsMix2Page.of(library, types);

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void aPageOfFewerMapsIsAnother() {
        // Given
        List<String[]> types = List.<String[]>of(new String[] {"ADT-61", "アレルギー情報", "ADT^A60"});

        // When
        String with = SsMix2Page.of(Loader.load(Path.of("."), List.of("base", "jp"), new Slips()), types);
        String without = SsMix2Page.of(Loader.load(Path.of("."), List.of("base"), new Slips()), types);

        // Then
        assertThat(with).contains("JP_AllergyIntolerance");
        assertThat(without).contains("| ADT^A60 |").doesNotContain("JP_AllergyIntolerance");
    }
}
