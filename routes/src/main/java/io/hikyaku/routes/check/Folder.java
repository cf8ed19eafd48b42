// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of an installation → the names of the files in it. */
final class Folder {

    private Folder() {}

    /** Returns the layers of mappings: base, jp and each hospital's {@code site/…}. */
    static Set<String> layers(Path home) {
        Set<String> layers = new TreeSet<>();
        subfolders(home.resolve("mappings")).stream()
                .filter(name -> Stream.of("message", "segment", "datatype", "table")
                        .anyMatch(kind -> Files.isDirectory(
                                home.resolve("mappings").resolve(name).resolve(kind))))
                .forEach(layers::add);
        subfolders(home.resolve("mappings/site")).forEach(name -> layers.add("site/" + name));
        return layers;
    }

    private static List<String> subfolders(Path folder) {
        return inside(folder)
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** Returns the files directly in a folder, below the installation folder; none if there is no such folder. */
    static List<String> files(Path home, String folder) {
        return inside(home.resolve(folder))
                .filter(Files::isRegularFile)
                .map(file -> folder + "/" + file.getFileName())
                .toList();
    }

    private static Stream<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
