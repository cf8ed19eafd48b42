// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import com.sun.management.ThreadMXBean;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rough look at processor time and allocation per message, for whoever changes the plan: {@code java … Speed FOLDER}. It is no
 * test and no benchmark; those are in {@code benchmarks/}.
 */
final class Speed {
    private static final int ROUNDS = 200;

    private Speed() {}

    /** Measures five rounds over the messages of a folder (the first word) with the mappings of another (the second). */
    public static void main(String[] args) throws IOException {
        Mappings mappings = Mappings.load(Path.of(args[1]), List.of("base", "jp"), MapFolder.SETTINGS);
        List<byte[]> messages = messages(mappings, Path.of(args[0]));
        long bytes = messages.stream().mapToLong(raw -> raw.length).sum() / messages.size();
        for (int round = 0; round < 5; round++) {
            measure(mappings, messages, bytes);
        }
    }

    private static List<byte[]> messages(Mappings mappings, Path folder) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".hl7"))::iterator) {
                for (byte[] raw : Hl7Batch.split(Files.readAllBytes(file))) {
                    if (maps(mappings, raw)) {
                        messages.add(raw);
                    }
                }
            }
        }
        return messages;
    }

    private static boolean maps(Mappings mappings, byte[] raw) {
        try {
            map(mappings, raw);
            return true;
        } catch (MappingException e) {
            return false;
        }
    }

    private static int map(Mappings mappings, byte[] raw) {
        return mappings.map(Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)), "urn:x")
                .bundle()
                .length;
    }

    private static void measure(Mappings mappings, List<byte[]> messages, long bytes) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long time = thread.getCurrentThreadCpuTime();
        long written = 0;
        int rounds = Math.max(1, ROUNDS * 60 / messages.size());
        for (int i = 0; i < rounds; i++) {
            for (byte[] raw : messages) {
                written += map(mappings, raw);
            }
        }
        long count = (long) rounds * messages.size();
        System.out.printf(
                "%d messages of %d bytes → %d bytes: %.1f µs, %.1f KB allocated each%n",
                messages.size(),
                bytes,
                written / count,
                (thread.getCurrentThreadCpuTime() - time) / 1000.0 / count,
                (thread.getCurrentThreadAllocatedBytes() - allocated) / 1024.0 / count);
    }
}
