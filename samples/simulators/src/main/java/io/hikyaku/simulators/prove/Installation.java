// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of the shipped installation, routes, connectors, mappings and broker, less patient where waiting would only make the proof
 * longer. What it promises does not depend on these numbers.
 *
 * @param home its folder
 */
record Installation(Path home) {
    /** How long the engine waits for the EHR in a proof. */
    static final int ANSWER_LIMIT_MS = 3000;

    private static final int FIRST_WAIT_MS = 50;
    private static final int LONGEST_WAIT_MS = 1000;
    private static final List<String> FILES = List.of("routes", "connectors");
    private static final List<String> TREES =
            List.of("mappings/base", "mappings/jp", "mappings/site", "artemis-config");
    private static final Path FHIR_OUT = Path.of("connectors/fhir-out.kamelet.yaml");
    private static final Path BROKER = Path.of("artemis-config/embedded/broker.xml");

    /**
     * Shipped folder → a copy of it in an empty one.
     *
     * @throws IOException naming the file, if one is not there or does not hold what the proof changes
     */
    static Installation copied(Path shipped, Path empty) throws IOException {
        for (String folder : FILES) {
            copy(shipped, empty, folder, 1);
        }
        for (String folder : TREES) {
            if (Files.isDirectory(shipped.resolve(folder))) {
                copy(shipped, empty, folder, Integer.MAX_VALUE);
            }
        }
        Installation installation = new Installation(empty);
        installation.setDefault("timeoutMs", ANSWER_LIMIT_MS);
        installation.setDefault("retryFirstMs", FIRST_WAIT_MS);
        installation.setDefault("retryMaxMs", LONGEST_WAIT_MS);
        installation.setDefault("retryAfterMaxMs", LONGEST_WAIT_MS);
        return installation;
    }

    private static void copy(Path shipped, Path empty, String folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(shipped.resolve(folder), depth)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = empty.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void setDefault(String setting, int value) throws IOException {
        replace(FHIR_OUT, "(\\n      " + setting + ":\\n(?:        .*\\n)*?        default: )\\d+", "$1" + value);
    }

    /** Broker → one whose queues for destinations page after so many bytes. */
    void pagesAfter(String bytes, String pageBytes) throws IOException {
        String queue = "(match=\"out\\.#\">(?s:.*?)<";
        replace(BROKER, queue + "max-size-bytes>)[^<]+", "$1" + bytes);
        replace(BROKER, queue + "page-size-bytes>)[^<]+", "$1" + pageBytes);
        replace(BROKER, queue + "max-read-page-bytes>)[^<]+", "$1" + bytes);
    }

    /** Broker → one that still works where so little of a small disk is free. */
    void worksOnASmallDisk(String free) throws IOException {
        replace(BROKER, "(<min-disk-free>)[^<]+", "$1" + free);
    }

    private void replace(Path file, String pattern, String replacement) throws IOException {
        Path place = home.resolve(file.toString());
        if (!Files.exists(place)) {
            throw new NoSuchFileException(file.toString());
        }
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(place));
        if (!matcher.find()) {
            throw new IOException(file + " does not hold what the proof changes: " + pattern);
        }
        Files.writeString(place, matcher.replaceFirst(replacement));
    }
}
