// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of this installation, to which a test adds what how-to pages show. */
record HowToInstallation(Path installation) {
    /** Copies it into a folder. */
    static HowToInstallation in(Path folder) throws IOException {
        HowToInstallation copy = new HowToInstallation(folder);
        for (String part : List.of("routes", "connectors", "mappings", "artemis-config")) {
            copy.copied(part);
        }
        return copy;
    }

    /** The block of a how-to page that holds a route of this name. */
    static String shown(String page, String route) throws IOException {
        return shown(page, "yaml", "    id: " + route + "\n");
    }

    static String shown(String page, String language, String held) throws IOException {
        String text = Files.readString(RunningEngine.HOME.resolve("docs/how-to").resolve(page));
        return Stream.of(text.split("```" + language + "\n"))
                .skip(1)
                .map(block -> block.split("```")[0])
                .filter(block -> block.contains(held))
                .findFirst()
                .orElseThrow();
    }

    void write(String file, String text) throws IOException {
        Files.writeString(installation.resolve(file), text);
    }

    void append(String file, String text) throws IOException {
        Files.writeString(installation.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void copied(String part) throws IOException {
        int depth = part.equals("routes") || part.equals("connectors") ? 1 : 9;
        try (Stream<Path> files = Files.walk(RunningEngine.HOME.resolve(part), depth)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().contains("/src/")
                            && !each.toString().contains("/target/"))::iterator) {
                Path copy =
                        installation.resolve(RunningEngine.HOME.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
