// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row without an example fails the build: each row that applies is hit by an example beside its map, or by a sample. */
class EveryRowTest {
    private static final Path HOME = Path.of("..");
    private static final Path SAMPLES = Path.of("../samples");

    private static final Pattern TABLE = Pattern.compile("table: (table/[a-z0-9-]+)");

    @TempDir
    Path parent;

    /** Returns the rows that neither an example nor a message hits, as {@code mapping coverage} lists them. */
    private static List<String> missed(Path home, String layer, List<Path> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of("coverage", "--home", home.toString(), "--layer", layer));
        messages.forEach(file -> words.add(file.toString()));
        MappingCommand.run(words, print, new PrintStream(OutputStream.nullOutputStream()));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).isNotEmpty();
        return lines.subList(0, lines.size() - 1);
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*/[0-9]{2}-[^/.]*\\.hl7"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "jp"})
    void everyRowIsHit(String layer) throws IOException {
        // Given
        List<Path> samples = samples();
        assertThat(samples).hasSizeGreaterThan(10);

        // When
        List<String> missed = missed(HOME, layer, samples);

        // Then
        assertThat(missed)
                .as("rows without an example: write one beside the map, in NAME.examples.yaml")
                .isEmpty();
    }

    @Test
    void aRowWithoutAnExampleIsFound() {
        // Given
        new MapFolder(parent)
                .patient("from: PID-3.1, to: identifier.value, as: string", "from: PID-7, to: birthDate, as: date")
                .with("base/segment/pid-to-patient.examples", "- { name: a number, given: PID|||7, then: {} }")
                .with(
                        "base/message/adt-a01-to-bundle.examples",
                        "- { name: m, given: \"MSH|^~\\\\&|||||||ADT^A01|1|P|2.5\\nPID|||7\", then: [] }");

        // Then
        assertThat(missed(parent, "base", List.of()))
                .containsExactly("mappings/base/segment/pid-to-patient.yaml:6 (base)  PID-7 to birthDate as date");
    }

    @Test
    void everyTableIsUsedByARow() throws IOException {
        // Given
        Set<String> used = new TreeSet<>();
        Set<String> tables = new TreeSet<>();
        for (String layer : List.of("base", "jp")) {
            try (Stream<Path> files = Files.walk(Path.of(layer))) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    TABLE.matcher(Files.readString(file)).results().forEach(table -> used.add(table.group(1)));
                    if (file.getParent().endsWith("table")) {
                        tables.add("table/" + file.getFileName().toString().replace(".yaml", ""));
                    }
                }
            }
        }

        // Then
        assertThat(tables).isNotEmpty();
        tables.removeAll(used);
        assertThat(tables).as("tables no row names").isEmpty();
    }
}
