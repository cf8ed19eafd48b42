// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import io.hikyaku.simulators.hospital.Department;
import io.hikyaku.simulators.hospital.MessageFile;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The hospital's departments: their samples, and the ports they send them to. */
final class Feeds {
    /** The feeds, in the order the table shows them. */
    static final List<String> NAMES = List.of("ward", "lab", "pharmacy", "radiology");

    private static final String SAMPLE = "\\d\\d-[^.]*\\.hl7";

    private Feeds() {}

    /** Home folder and ports → the departments with all samples, in name order; feeds without samples are left out. */
    static List<Department> departments(Path home, Map<String, Integer> ports) throws IOException {
        List<Department> departments = new ArrayList<>();
        for (String feed : NAMES) {
            List<Outgoing> messages = messages(home.resolve("samples").resolve(feed));
            if (!messages.isEmpty()) {
                InetSocketAddress address =
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.getOrDefault(feed, 0));
                departments.add(new Department(feed, address, messages));
            }
        }
        return departments;
    }

    private static List<Outgoing> messages(Path folder) throws IOException {
        List<Outgoing> messages = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : samples(folder)) {
                messages.addAll(MessageFile.read(file));
            }
        }
        return messages;
    }

    private static List<Path> samples(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(SAMPLE))
                    .sorted()
                    .toList();
        }
    }
}
