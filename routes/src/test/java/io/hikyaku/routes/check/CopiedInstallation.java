// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A copy of what this repository ships to integrators, to be broken by a test. */
record CopiedInstallation(Path home) {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final List<String> FOLDERS =
            List.of("routes", "connectors", "mappings/base", "mappings/jp", "mappings/site", "artemis-config");

    /** Copies routes, connectors, mappings and the broker's configuration into an empty folder. */
    static CopiedInstallation in(Path empty) {
        return copied(empty, file -> true);
    }

    /** The same with no mappings but tables, where mappings are not what is looked at: rows take longest to compile. */
    static CopiedInstallation withoutRows(Path empty) {
        return copied(
                empty, file -> !file.startsWith("mappings") || file.getParent().endsWith("table"));
    }

    private static CopiedInstallation copied(Path empty, Predicate<Path> wanted) {
        for (String folder : FOLDERS) {
            boolean deep = !folder.equals("routes") && !folder.equals("connectors");
            if (Files.isDirectory(REPOSITORY.resolve(folder))) {
                copy(folder, empty, deep ? Integer.MAX_VALUE : 1, wanted);
            }
        }
        return new CopiedInstallation(empty);
    }

    private static void copy(String folder, Path empty, int depth, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder), depth)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = REPOSITORY.relativize(file);
                if (wanted.test(name)) {
                    Files.createDirectories(empty.resolve(name.toString()).getParent());
                    Files.copy(file, empty.resolve(name.toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a file. */
    String text(String file) throws IOException {
        return Files.readString(home.resolve(file));
    }

    /** Writes a file anew. */
    void write(String file, String text) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), text);
    }

    /** Replaces a text that must be there by another, once. */
    void replace(String file, String text, String replacement) throws IOException {
        String before = text(file);
        int at = before.indexOf(text);
        if (at < 0) {
            throw new IllegalArgumentException(file + " does not hold: " + text);
        }
        write(file, before.substring(0, at) + replacement + before.substring(at + text.length()));
    }

    /** Returns what the check prints, with nothing set around it. */
    String checked() {
        return checked(Surroundings.none());
    }

    /** Returns what the check prints. */
    String checked(Surroundings surroundings) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CheckCommand.run(home, new PrintStream(printed, true, StandardCharsets.UTF_8), surroundings);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
