// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The mapping files of an installation, counted. What is in them is judged by the mappings themselves. */
final class MappingFiles {
    /** The folder of all layers, below the installation folder. */
    static final String FOLDER = "mappings";

    private MappingFiles() {}

    /** Returns how many maps and tables the layers hold, their examples not counted. */
    static int count(Path home) {
        Set<String> layers = Folder.layers(home);
        return layers.stream()
                .mapToInt(layer -> inLayer(home.resolve(FOLDER).resolve(layer)))
                .sum();
    }

    private static int inLayer(Path layer) {
        try (Stream<Path> files = Files.walk(layer)) {
            return (int) files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.endsWith(".examples.yaml"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
