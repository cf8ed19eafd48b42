// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes in whole files, seeded into a folder that loads: each file below {@code slips} holds what is written over it and, last,
 * everything that is said of it. {@code -Dhikyaku.accept} writes that part anew. Mistakes in one row stand in {@code slips.csv}.
 */
class SlipFilesTest {
    private static final Path SLIPS = Path.of("src/test/resources/slips");
    private static final String LAST = "--- slips\n";

    @TempDir
    Path parent;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SLIPS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyMistakeIsNamedWithFileLineAndFix(Path file) throws IOException {
        // Given
        String text = Files.readString(file);
        int end = text.indexOf(LAST);
        MapFolder maps = new MapFolder(parent);
        maps.patient("from: PID-7, to: birthDate, as: date");
        maps.with("base/table/sex", "from: HL70001\nto: http://s\ncodes:\n  - { from: F, to: female }\n");
        boolean sound = maps.slips().isEmpty();
        Stream.of(text.substring(0, end).split("(?m)^--- ")).skip(1).forEach(one -> seed(maps, one));

        // When
        String said = maps.slips(layers(text)).stream().map(slip -> slip + "\n").collect(Collectors.joining());

        // Then
        if (System.getProperty("hikyaku.accept") != null) {
            Files.writeString(file, text.substring(0, end) + LAST + said);
            return;
        }
        assertThat(sound).isTrue();
        assertThat(said).isNotEmpty().isEqualTo(text.substring(end + LAST.length()));
    }

    private static void seed(MapFolder maps, String one) {
        int line = one.indexOf('\n');
        maps.with(one.substring(0, line), one.substring(line + 1));
    }

    private static String[] layers(String text) {
        return text.contains("--- site/a/") ? new String[] {"base", "site/a"} : new String[] {"base"};
    }
}
