// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message of {@code samples/<feed>/} and what is expected of it, each named for where on the walk it is taken.
 *
 * @param file the message
 */
record Sample(Path file) {
    /** What the sender hears, after its MSH. */
    static final String ANSWER = ".answer.hl7";
    /** The Bundle it becomes, without meta.source. */
    static final String BUNDLE = ".bundle.json";
    /** How it ends: applied, superseded, duplicate or held. */
    static final String SETTLED = ".settled.txt";
    /** Why it is held: the problem's three lines. */
    static final String HELD = ".held.txt";

    private static final boolean ACCEPT = System.getProperty("hikyaku.accept") != null;

    /** Returns the samples of a folder, in the order in which their sender sends them. */
    static List<Sample> of(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-[^.]*\\.hl7"))
                    .sorted()
                    .map(Sample::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String feed() {
        return file.getParent().getFileName().toString();
    }

    String name() {
        return feed() + "/" + file.getFileName();
    }

    /** Returns what is expected there; what was seen is written and expected from now on under {@code -Dhikyaku.accept}. */
    Optional<String> expected(String kind, Optional<String> seen) throws IOException {
        Path golden = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.hl7$", kind));
        if (ACCEPT) {
            Files.deleteIfExists(golden);
            if (seen.isPresent()) {
                Files.writeString(golden, seen.get(), StandardCharsets.UTF_8);
            }
        }
        return Files.exists(golden) ? Optional.of(Files.readString(golden)) : Optional.empty();
    }
}
