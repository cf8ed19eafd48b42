// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prescription files of public projects, read where they lie beside the repository; and ours. */
public final class Fixtures {
    /** Where they lie. */
    public static final Path SHARED = Path.of("../../shared/japan");
    /** Ours. */
    public static final Path OURS = Path.of("../samples/prescription");

    private Fixtures() {}

    /** Returns the files of a folder whose names match, in the order of their paths; skips the test where it is not. */
    public static List<Path> files(Path folder, String pattern) throws IOException {
        assumeThat(folder)
                .as("the files beside the repository; nothing of them is tested without")
                .isDirectory();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
