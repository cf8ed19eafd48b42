// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The messages of public projects, read where they lie beside the repository. */
public final class Corpus {
    /** Where they lie. */
    public static final Path FOLDER = Path.of("../../shared/corpus/v2");

    /** One message: the file it is in, and its bytes as they were sent. */
    public record Raw(Path file, byte[] bytes) {
        /** Returns its text; fails as the decoder does. */
        public String text() {
            return Hl7Decoder.decode(bytes, StandardCharsets.UTF_8);
        }
    }

    private Corpus() {}

    /** Returns every message in the order of the files' names; skips the test, and says so, where there are none. */
    public static List<Raw> messages() throws IOException {
        assumeThat(FOLDER)
                .as("the corpus beside the repository; nothing of it is tested without")
                .isDirectory();
        List<Raw> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : (Iterable<Path>) files.filter(Corpus::isHl7).sorted()::iterator) {
                Hl7Batch.split(Files.readAllBytes(file)).forEach(bytes -> found.add(new Raw(file, bytes)));
            }
        }
        return found;
    }

    private static boolean isHl7(Path file) {
        return Files.isRegularFile(file) && !file.toString().endsWith(".fhir");
    }

    /** Returns the mappings of some layers of this repository. */
    public static Mappings mappings(String... layers) {
        return Mappings.load(Path.of("."), List.of(layers), MapFolder.SETTINGS);
    }
}
