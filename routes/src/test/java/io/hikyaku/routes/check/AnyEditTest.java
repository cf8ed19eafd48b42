// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a person does to a file, the check answers in its shape: a slip with a place, never a stack trace. */
class AnyEditTest {
    private static final int EDITS_EACH = 40;
    private static final String LETTERS = "abzAZ09 \t\n:-{}[]\"'#&*!|>%@`?,=\\<>/$\u5c71\u0000";

    @TempDir
    Path empty;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyEditIsAnsweredWithSlipsThatHaveAFileAndALine(long seed) throws IOException {
        // Given
        CopiedInstallation installation = CopiedInstallation.withoutRows(empty);
        List<String> files = files();
        Random random = new Random(seed);

        for (int i = 0; i < EDITS_EACH; i++) {
            String file = files.get(random.nextInt(files.size()));
            String whole = installation.text(file);
            String edited = edited(whole, random);
            installation.write(file, edited);

            // When
            String printed = installation.checked();

            // Then
            assertThat(printed.lines().filter(line -> line.startsWith("  at   ")))
                    .as("%s%n%s", file, edited)
                    .allMatch(line ->
                            line.matches(" {2}at {3}(routes|connectors|artemis-config|mappings)/.+:[1-9][0-9]*"));
            assertThat(printed).contains("checked: ");
            installation.write(file, whole);
        }
    }

    private static String edited(String whole, Random random) {
        List<String> lines = new ArrayList<>(whole.lines().toList());
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> Collections.swap(lines, line, random.nextInt(lines.size()));
            case 3 -> lines.set(line, text.substring(0, at) + letter + text.substring(at));
            case 4 -> lines.set(line, text.substring(0, at) + text.substring(Math.min(text.length(), at + 1)));
            default -> lines.set(line, text.substring(0, at));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(empty)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(empty.resolve("mappings")))
                    .filter(file -> file.toString().matches(".*\\.(yaml|properties|xml)"))
                    .map(file -> empty.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
