// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a fuzzer starts from: files that people wrote, read where they lie, and inputs that once broke something. */
final class Seeds {
    private static final Path SAMPLES = Path.of("../samples");
    private static final Path CORPUS = Path.of("../../shared/corpus/v2");
    private static final Path BROKE = Path.of("src/test/resources/fuzz");
    private static final int MAX_BYTES = 64 * 1024;

    private Seeds() {}

    /** Returns messages and batches: the samples, and the developers' corpus where it lies beside the repository. */
    static Stream<byte[]> messages() {
        return read(name -> name.matches(".*[.](hl7|hl7v2|txt)"), SAMPLES, CORPUS, BROKE);
    }

    /** Returns mapping files. */
    static Stream<byte[]> maps() {
        return read(name -> name.endsWith(".yaml"), Path.of("base"), Path.of("jp"), BROKE);
    }

    private static Stream<byte[]> read(Predicate<String> wanted, Path... folders) {
        List<byte[]> seeds = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                seeds.addAll(folder(folder, wanted));
            }
        }
        return seeds.stream();
    }

    private static List<byte[]> folder(Path folder, Predicate<String> wanted) {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                if (wanted.test(file.getFileName().toString()) && Files.size(file) <= MAX_BYTES) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
