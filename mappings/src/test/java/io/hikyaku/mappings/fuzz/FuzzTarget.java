// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.MapFolder;
import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Path;
import io.hikyaku.mappings.language.Loader;
import io.hikyaku.mappings.language.Slips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A door of the mapping room that bytes from outside reach. Whatever comes, nothing leaves but a problem by name, what comes out
 * agrees with what went in, and the thread is not kept busy for longer than {@link #MAX_CPU}.
 */
enum FuzzTarget {
    /** {@link Hl7Decoder}: bytes → text, in each charset a feed may be set to. */
    DECODER {
        @Override
        void take(byte[] input) {
            for (Charset charset : CHARSETS) {
                refusable(() -> Hl7Decoder.decode(input, charset));
            }
        }
    },
    /** {@link Hl7Message}: text → message, every value and path of which can be read. */
    PARSER {
        @Override
        void take(byte[] input) {
            refusable(() -> {
                Hl7Message message = Hl7Message.parse(new String(input, StandardCharsets.UTF_8));
                for (int leaf = 0; leaf < message.leaves(); leaf++) {
                    assertThat(message.text(leaf)).isNotNull();
                    assertThat(Hl7Path.read(plain(message.path(leaf)))).isNotNull();
                }
                assertThat(message.type() + message.controlId()).isNotNull();
            });
        }

        /** The account counts segments, which a path does not. */
        private static String plain(String path) {
            return path.replaceFirst("^(...)\\(\\d+\\)", "$1");
        }
    },
    /** {@link Hl7Batch}: file → messages, none of whose bytes is invented. */
    BATCH {
        @Override
        void take(byte[] input) {
            int bytes = Hl7Batch.split(input).stream()
                    .mapToInt(piece -> piece.length)
                    .sum();
            assertThat(bytes).isLessThanOrEqualTo(input.length);
        }
    },
    /** {@link Mappings}: message → Bundle and account, by the shipped maps. */
    MAPPING {
        @Override
        void take(byte[] input) {
            refusable(() -> {
                Hl7Message message = Hl7Message.parse(Hl7Decoder.decode(input, StandardCharsets.UTF_8));
                for (Mappings mappings : List.of(Shipped.BASE, Shipped.JP)) {
                    refusable(() -> assertThat(
                                    mappings.map(message, "urn:x").account().populated())
                            .isEqualTo(message.leaves()));
                }
            });
        }
    },
    /** {@link Loader}: a mapping file's text → rows, or slips with file and line. */
    LANGUAGE {
        @Override
        void take(byte[] input) {
            Slips slips = new Slips();
            Loader.load(Scratch.layer(input), List.of("base"), slips);
            slips.all().forEach(slip -> assertThat(slip.at()).contains("/x.yaml:"));
            refusable(() -> Mappings.load(Scratch.layer(input), List.of("base"), MapFolder.SETTINGS));
        }
    };

    /** No input may keep a thread busy for longer; CPU time, so that a busy machine does not matter. */
    static final Duration MAX_CPU = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            Charset.forName("windows-31j"),
            Charset.forName("EUC-JP"),
            Charset.forName("ISO-2022-JP"));

    /** Takes one input; fails where anything but a named problem leaves. */
    abstract void take(byte[] input);

    /** Takes one input and fails where it takes too long, too. */
    void takeInTime(byte[] input) {
        inTime(MAX_CPU, () -> take(input));
    }

    /** Does something up to three times, because the first ones also load classes, and fails where each takes too long. */
    static void inTime(Duration limit, Runnable door) {
        Duration spent = limit;
        for (int attempt = 0; attempt < ATTEMPTS && spent.compareTo(limit) >= 0; attempt++) {
            long before = THREADS.getCurrentThreadCpuTime();
            door.run();
            spent = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        }
        assertThat(spent).as("CPU time of one input").isLessThan(limit);
    }

    /** Does something that may be refused by name, and no other way. */
    static void refusable(Runnable door) {
        try {
            door.run();
        } catch (MappingException e) {
            assertThat(e.code()).matches("MAP-1\\d\\d");
        }
    }

    /** The maps that ship, loaded once. */
    private static final class Shipped {
        static final Mappings BASE = Mappings.load(Path.of("."), List.of("base"), MapFolder.SETTINGS);
        static final Mappings JP = Mappings.load(Path.of("."), List.of("base", "jp"), MapFolder.SETTINGS);
    }

    /** One mapping file in a folder of its own; the first byte of an input says of which kind. */
    private static final class Scratch {
        private static final List<String> KINDS = List.of("datatype", "message", "segment", "table");
        private static final Path FOLDER = Path.of("target/fuzz/mappings");

        static Path layer(byte[] input) {
            try {
                String kind = KINDS.get(input.length == 0 ? 0 : (input[0] & 0xFF) % KINDS.size());
                for (String each : KINDS) {
                    Files.deleteIfExists(FOLDER.resolve("base").resolve(each).resolve("x.yaml"));
                }
                Path file = FOLDER.resolve("base").resolve(kind).resolve("x.yaml");
                Files.createDirectories(file.getParent());
                Files.write(file, input);
                return FOLDER;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
