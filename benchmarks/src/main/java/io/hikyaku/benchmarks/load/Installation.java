// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of the files users edit, in a temporary folder on the checkout's disk, with ports of its own. Closing it deletes it.
 *
 * @param home the folder
 * @param settings what stands before its settings file
 */
public record Installation(Path home, Map<String, String> settings) implements AutoCloseable {
    private static final List<String> FOLDERS = List.of("routes", "mappings", "connectors", "artemis-config");
    private static final List<String> PORTS =
            List.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port");

    /** Checkout → a copy of its installation. */
    public static Installation copyOf(Path checkout) throws IOException {
        Path scratch = Files.createDirectories(checkout.resolve("benchmarks/target"));
        Path home = Files.createTempDirectory(scratch, "bench-");
        for (String folder : FOLDERS) {
            copy(checkout.resolve(folder), home.resolve(folder));
        }
        return new Installation(home, ports());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("src") && !relative.startsWith("target")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }

    private static Map<String, String> ports() throws IOException {
        Map<String, String> ports = new TreeMap<>();
        List<ServerSocket> taken = new ArrayList<>();
        for (String name : PORTS) {
            ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            taken.add(free);
            ports.put(name, Integer.toString(free.getLocalPort()));
        }
        for (ServerSocket free : taken) {
            free.close();
        }
        return ports;
    }

    /** Replaces a text that stands in one of the files, so that a change of the file cannot go unseen. */
    public void edit(String file, String text, String replacement) throws IOException {
        Path path = home.resolve(file);
        String before = Files.readString(path);
        if (!before.contains(text)) {
            throw new IOException(file + " holds no " + text);
        }
        Files.writeString(path, before.replace(text, replacement));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
