// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Each {@code check/<name>.edit.yaml} says what an integrator does wrong, the {@code .txt} beside it what is then
 * printed. Numbers in the last line are left out, so that a new mapping changes none of them. {@code -Dhikyaku.accept}
 * rewrites them, as after a change of the shipped files that moves their lines.
 */
class BrokenFilesTest {
    private static final Path GOLDENS = Path.of("src/test/resources/check");
    private static final String EDIT = ".edit.yaml";

    @TempDir
    Path empty;

    static Stream<String> breaks() throws IOException {
        try (Stream<Path> files = Files.list(GOLDENS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EDIT))
                    .map(name -> name.substring(0, name.length() - EDIT.length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void theSlipIsNamedWithFileLineAndFix(String name) throws IOException {
        // Given
        List<Map<String, String>> edits = edits(name);
        boolean mappings =
                edits.stream().anyMatch(edit -> edit.getOrDefault("file", "").startsWith("mappings/"));
        CopiedInstallation installation =
                mappings ? CopiedInstallation.in(empty) : CopiedInstallation.withoutRows(empty);
        for (Map<String, String> edit : edits) {
            apply(edit, installation);
        }

        // When
        String printed = installation.checked().replaceAll("\\d+ (routes|connectors|mapping files|settings)", "N $1");

        // Then
        Path golden = GOLDENS.resolve(name + ".txt");
        if (System.getProperty("hikyaku.accept") != null) {
            Files.writeString(golden, printed);
        }
        assertThat(golden).exists();
        assertThat(printed).isEqualTo(Files.readString(golden));
    }

    private static List<Map<String, String>> edits(String name) throws IOException {
        Map<String, List<Map<String, String>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(GOLDENS.resolve(name + EDIT)));
        return file.getOrDefault("edits", List.of());
    }

    private static void apply(Map<String, String> edit, CopiedInstallation installation) throws IOException {
        String file = edit.getOrDefault("file", "");
        if (edit.containsKey("write")) {
            installation.write(file, edit.get("write"));
        } else if (edit.containsKey("append")) {
            installation.write(file, installation.text(file) + edit.get("append"));
        } else {
            installation.replace(file, edit.getOrDefault("find", ""), edit.getOrDefault("replace", ""));
        }
    }
}
