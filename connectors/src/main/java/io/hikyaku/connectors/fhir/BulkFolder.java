// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an export is put, and how far it is: in the folder lies only what arrived whole; beside it, under the same name and
 * {@code .fetch}, what is known of the job, and what is under way. Both are on one disk, so that what is whole is moved at once.
 */
final class BulkFolder {
    private static final String KICK_OFF = "kickOff";
    private static final String STATUS = "status";
    private static final String MANIFEST = "manifest";
    private static final String COUNTS = "counts";

    private final Path whole;
    private final Path beside;
    private final ObjectNode job;

    private BulkFolder(Path whole, Path beside, ObjectNode job) {
        this.whole = whole;
        this.beside = beside;
        this.job = job;
    }

    /**
     * Opens or begins a folder.
     *
     * @param kickOff what is exported
     * @throws BulkFailure if the folder holds something else
     */
    static BulkFolder open(Path folder, String kickOff) throws IOException, BulkFailure {
        Path beside = folder.resolveSibling(folder.getFileName() + ".fetch");
        Files.createDirectories(beside);
        Files.createDirectories(folder);
        Path file = beside.resolve("job.json");
        JsonNode known = Files.exists(file) ? Json.read(Files.readAllBytes(file)) : Json.MAPPER.createObjectNode();
        if (!known.has(KICK_OFF) && !isEmpty(folder)) {
            throw new BulkFailure("the folder is not empty, and no export was begun in it");
        }
        if (!kickOff.equals(known.path(KICK_OFF).asText(kickOff))) {
            throw new BulkFailure("the folder holds another export");
        }
        ObjectNode job = known instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        job.put(KICK_OFF, kickOff);
        return new BulkFolder(folder, beside, job);
    }

    /** A file has so many resources; it is written before the file is whole. */
    void counted(String name, long resources) throws IOException {
        job.withObject("/" + COUNTS).put(name, resources);
        write();
    }

    long count(String name) {
        return job.path(COUNTS).path(name).asLong();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /** Returns where the server tells how far the export is; none before it was begun. */
    Optional<String> status() {
        return Optional.of(job.path(STATUS).asText("")).filter(url -> !url.isEmpty());
    }

    void begun(String status) throws IOException {
        job.put(STATUS, status);
        write();
    }

    /** Returns what the server said the export consists of; none before it was done. */
    Optional<JsonNode> manifest() {
        return Optional.of(job.path(MANIFEST)).filter(JsonNode::isObject);
    }

    void told(JsonNode manifest) throws IOException {
        job.set(MANIFEST, manifest);
        write();
    }

    /** Returns whether the server was told that all of it is here. */
    boolean isEnded() {
        return job.path("ended").asBoolean();
    }

    void ended() throws IOException {
        job.put("ended", true);
        write();
    }

    private void write() throws IOException {
        Path fresh = beside.resolve("job.json.new");
        Files.write(fresh, Json.MAPPER.writeValueAsBytes(job));
        try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        move(fresh, beside.resolve("job.json"));
    }

    /** A file's name → where it is kept once it is whole; what could not be exported lies with the job, for it is no history. */
    private Path place(String name) {
        return (name.startsWith("error-") ? beside : whole).resolve(name);
    }

    /** Returns whether a file is here whole. */
    boolean has(String name) {
        return Files.exists(place(name));
    }

    /** Returns an empty folder for a file that is under way. */
    Path underWay(String name) throws IOException {
        Path folder = beside.resolve("part-" + name);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path one : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
        return Files.createDirectory(folder);
    }

    /** A file is whole. */
    void arrived(String name) throws IOException {
        move(beside.resolve("part-" + name), place(name));
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (Path folder :
                List.of(from.toAbsolutePath().getParent(), to.toAbsolutePath().getParent())) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
