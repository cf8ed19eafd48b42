// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks;

import io.hikyaku.mappings.hl7.Hl7Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The messages both sides are measured on: the developers' corpus beside the checkout, or the samples where there is none. */
final class Corpus {
    private static final int MOST_MESSAGES = 60;

    private Corpus() {}

    static Path folder(Path home) {
        Path shared = home.resolveSibling("shared/corpus/v2");
        return Files.isDirectory(shared) ? shared : home.resolve("samples");
    }

    /**
     * Copies the messages of a type (the first component of MSH-9) that both sides convert, at most sixty, into a folder of their own:
     * chosen once, they are the same for all contenders. Of the samples where the corpus has none.
     */
    static void choose(Path home, String type, Contenders contenders, Path into) throws IOException {
        List<byte[]> found = messagesIn(folder(home), type, contenders);
        List<byte[]> chosen = found.isEmpty() ? messagesIn(home.resolve("samples"), type, contenders) : found;
        Path folder = Files.createDirectories(into.resolve(type));
        for (int i = 0; i < chosen.size(); i++) {
            Files.write(folder.resolve("%03d.hl7".formatted(i)), chosen.get(i));
        }
    }

    /** Returns the messages that were chosen of a type. */
    static List<byte[]> chosen(Path from, String type) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(from.resolve(type))) {
            for (Path file : files.sorted().toList()) {
                messages.add(Files.readAllBytes(file));
            }
        }
        return messages;
    }

    /** Deletes the folder of the messages that were chosen. */
    static void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<byte[]> messagesIn(Path folder, String type, Contenders contenders) throws IOException {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Corpus::isHl7).sorted().toList()) {
                for (byte[] raw : Hl7Batch.split(Files.readAllBytes(file))) {
                    if (found.size() < MOST_MESSAGES && isOf(raw, type) && bothConvert(raw, contenders)) {
                        found.add(raw);
                    }
                }
            }
        }
        return found;
    }

    static String text(byte[] raw) {
        return new String(raw, StandardCharsets.UTF_8);
    }

    private static boolean isHl7(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".hl7") && !name.endsWith(".answer.hl7")) || name.endsWith(".txt");
    }

    private static boolean isOf(byte[] raw, String type) {
        String[] header = text(raw).split("\r", 2)[0].split("\\|", -1);
        return header.length > 8 && header[8].startsWith(type + "^");
    }

    private static boolean bothConvert(byte[] raw, Contenders contenders) {
        try {
            return contenders.ours(raw).length > 0
                    && !contenders.theirs(text(raw)).isEmpty();
        } catch (RuntimeException refusedByOne) {
            return false;
        }
    }
}
