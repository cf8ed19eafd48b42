// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCommandTest {
    private static final String NAME = "8\\d{7}_(\\d{8}|-)_[A-Z]{3}-\\d{2}_\\d{15}_\\d{17}_(01|-)_[012]";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherSeedDoesNot() throws IOException {
        // When
        run("one", "--seed", "7");
        run("two", "--seed", "7");
        run("other", "--seed", "8");

        // Then
        assertThat(bytes("one")).isEqualTo(bytes("two")).isNotEqualTo(bytes("other"));
    }

    @Test
    void everyFileLiesWhereItsNameSaysAndIsIso2022Jp() throws IOException {
        // When
        run("storage", "--patients", "5");

        // Then
        Map<String, String> files = bytes("storage");
        assertThat(files).hasSizeGreaterThan(100);
        files.forEach((path, text) -> {
            String[] parts = path.split("/");
            String[] name = parts[5].split("_");
            assertThat(parts[5]).matches(NAME);
            assertThat(path)
                    .startsWith(String.join(
                            "/", name[0].substring(0, 3), name[0].substring(3, 6), name[0], name[1], name[2], ""));
            assertThat(text).startsWith("MSH|^~\\&|").contains("~ISO IR87", "\u001B$B");
        });
    }

    @Test
    void oneVersionOfEachThingIsCurrentOrAllAreDeleted() throws IOException {
        // When
        run("storage", "--patients", "60");

        // Then
        Map<String, String> flags = bytes("storage").keySet().stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .sorted()
                .collect(Collectors.groupingBy(
                        name -> name.replaceAll("_\\d{17}_.*", ""),
                        Collectors.mapping(name -> name.substring(name.length() - 1), Collectors.joining())));
        assertThat(flags.values()).allMatch(versions -> versions.matches("2*1|00+"));
        assertThat(flags.values()).contains("1", "21", "00", "000");
    }

    @Test
    void volumesDivideTheDaysAndHoldTheSameFiles() throws IOException {
        // When
        run("one", "--patients", "3");
        run("several", "--patients", "3", "--volumes", "2");

        // Then
        assertThat(bytes("several").keySet()).anyMatch(path -> path.startsWith("volume-2/"));
        assertThat(bytes("several").values()).hasSameSizeAs(bytes("one").values());
    }

    @Test
    void aFolderThatIsNotEmptyIsLeftAlone() throws IOException {
        // Given
        Files.writeString(Files.createDirectories(folder.resolve("used")).resolve("file"), "mine");

        // When
        int code = run("used");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(bytes("used")).containsOnlyKeys("file");
    }

    @Test
    void moreThanAStorageMayHoldIsNotUnderstood() {
        assertThat(run("a", "--years", "31")).isEqualTo(2);
        assertThat(run("a", "--patients", "0")).isEqualTo(2);
        assertThat(run("a", "--volumes", "100")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("usage: hikyaku storage");
    }

    private int run(String name, String... options) {
        List<String> arguments = Stream.concat(Stream.of(folder.resolve(name).toString()), Stream.of(options))
                .toList();
        return StorageCommand.run(arguments, new PrintStream(out), new PrintStream(err));
    }

    private Map<String, String> bytes(String name) throws IOException {
        Path root = folder.resolve(name);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(
                        root.relativize(file).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(file), Charset.forName("ISO-8859-1")));
            }
        }
        return files;
    }
}
