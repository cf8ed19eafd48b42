// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A copy of this installation, to which a test adds what how-to pages show. */
record HowToInstallation(Path installation) {
    /** Copies it into a folder. */
    static HowToInstallation in(Path folder) throws IOException {
        return new HowToInstallation(OwnInstallation.in(folder).home());
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
}
