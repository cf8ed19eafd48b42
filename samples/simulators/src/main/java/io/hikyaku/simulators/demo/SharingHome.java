// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An installation → a copy of it that shares with the EMR information sharing service as well: its route, and a line in each feed that
 * tells of patients or results.
 */
final class SharingHome {
    private static final List<String> FEEDS = List.of("ward", "lab");
    private static final String ROUTE = "clins.camel.yaml";
    private static final String ITEMS = "clins-items.csv";
    private static final int DEEP = 9;

    private SharingHome() {}

    /**
     * Makes the copy.
     *
     * @param home the installation, whose {@code samples/sharing} holds the route
     * @param copy a folder that is not there yet
     * @param requests the terminal's folder of requests
     * @param results the terminal's folder of results
     * @return whether there is one; an installation without {@code samples/sharing} shares nothing
     */
    static boolean make(Path home, Path copy, Path requests, Path results) throws IOException {
        Path sharing = home.resolve("samples").resolve("sharing");
        if (!Files.isDirectory(sharing)) {
            return false;
        }
        copy(home, copy, "routes", 1);
        copy(home, copy, "connectors", 1);
        copy(home, copy, "mappings", DEEP);
        copy(home, copy, "artemis-config", DEEP);
        Files.copy(sharing.resolve(ROUTE), copy.resolve("routes").resolve(ROUTE));
        Files.copy(sharing.resolve(ITEMS), copy.resolve("mappings").resolve(ITEMS));
        for (String feed : FEEDS) {
            Path route = copy.resolve("routes").resolve(feed + ".camel.yaml");
            String text = Files.readString(route).replace("destinations=ehr", "destinations=ehr,clins");
            Files.writeString(route, text + "        - to: kamelet:queue-out?queue=out.clins\n");
        }
        Path settings = copy.resolve("routes").resolve("hikyaku.properties");
        Files.writeString(
                settings,
                Files.readString(settings)
                        + "%nclins.consumers = 4%nclins.requests = %s%nclins.results = %s%n"
                                .formatted(requests, results));
        return true;
    }

    private static void copy(Path home, Path copy, String folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve(folder), depth)) {
            for (Path file : (Iterable<Path>)
                    files.filter(Files::isRegularFile).filter(one -> isUsers(home.relativize(one)))::iterator) {
                Path to = copy.resolve(home.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    /** What lies below src or target is the machinery's. */
    private static boolean isUsers(Path file) {
        return file.getNameCount() < 2 || !file.getName(1).toString().matches("src|target");
    }
}
