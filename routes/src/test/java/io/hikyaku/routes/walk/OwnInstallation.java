// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of this checkout's routes, connectors, mappings and broker, whose files a test may change. */
record OwnInstallation(Path home) {
    private static final String SEXES = "mappings/base/table/hl70001-to-administrative-gender.yaml";
    private static final String MALE = "  - { from: M,   to: male,    display: Male }\n";

    static OwnInstallation in(Path home) throws IOException {
        OwnInstallation installation = new OwnInstallation(home);
        installation.copy("routes", 1);
        installation.copy("connectors", 1);
        installation.copy("mappings/base", 9);
        installation.copy("mappings/jp", 9);
        installation.copy("artemis-config", 9);
        return installation;
    }

    private void copy(String folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(RunningEngine.HOME.resolve(folder), depth)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = home.resolve(RunningEngine.HOME.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** A bad release: the table of sexes forgets men, so every message about one is held for MAP-104. */
    void forgetMen() throws IOException {
        replace(SEXES, MALE, "");
    }

    /** Its correction. */
    void rememberMen() throws IOException {
        replace(SEXES, "codes:\n", "codes:\n" + MALE);
    }

    void replace(String file, String before, String after) throws IOException {
        String text = Files.readString(home.resolve(file));
        if (!text.contains(before)) {
            throw new IllegalStateException(file + " does not hold what is to be replaced");
        }
        Files.writeString(home.resolve(file), text.replace(before, after));
    }
}
