// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.validation;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The profile sets of an installation: a folder each, {@code mappings/profiles/jp-core-1.2.0/}, with the FHIR packages that are judged
 * by together. A set is a chain of its own, because packages that build on different versions of one standard disagree.
 *
 * @param folder {@code mappings/profiles}
 */
public record ProfileSets(Path folder) {
    /** The set that needs no package: FHIR R4 alone. */
    public static final String R4 = "r4";

    private static final String PACKAGE = ".tgz";
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

    /** Returns the sets that are installed, in the order of their names. */
    public List<String> names() throws IOException {
        return inside(folder).stream()
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    /** Returns whether a set can be judged by. */
    public boolean has(String set) throws IOException {
        return set.equals(R4) || (set.matches(NAME) && !files(set).isEmpty());
    }

    /**
     * Returns the packages of a set; none for {@link #R4}.
     *
     * @throws MappingException MAP-182 if it is not installed
     */
    public List<Path> packages(String set) throws IOException {
        if (!has(set)) {
            throw new MappingException(
                    MappingProblem.NO_PROFILE_SET,
                    "the profile set %s is not installed".formatted(set),
                    "mappings/profiles",
                    "install its packages: ./hikyaku profiles add FILE.tgz --set " + set);
        }
        return set.equals(R4) ? List.of() : files(set);
    }

    private List<Path> files(String set) throws IOException {
        return inside(folder.resolve(set)).stream()
                .filter(file -> file.toString().endsWith(PACKAGE))
                .toList();
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /**
     * Installs a package: a copy in the set's folder, whole or not at all; one of the same name and version is replaced.
     *
     * @param found what the file holds
     * @param set the set; made where there is none of that name
     * @throws MappingException MAP-181 if the name of the set is none
     */
    public void add(Path file, ProfilePackage found, String set) throws IOException {
        if (!set.matches(NAME) || set.equals(R4)) {
            throw new MappingException(
                    MappingProblem.BROKEN_PACKAGE,
                    "a set cannot have that name",
                    "--set",
                    "use letters, digits, dots and hyphens, and not r4, which is FHIR's own");
        }
        Path into = Files.createDirectories(folder.resolve(set));
        Path copy = Files.createTempFile(into, ".adding-", ".part");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(copy, into.resolve(found.fileName()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
