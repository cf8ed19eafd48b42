// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of StructureDefinitions, as {@code .json} files or in FHIR packages ({@code .tgz}) → those that are asked for. Only what
 * is asked for is kept in memory.
 */
public final class Profiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private final Set<String> wanted;
    private final Map<String, Profile> found = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    private Profiles(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** A file of the folder is not readable; the message says why. */
    public static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private final String file;

        Unreadable(Path file, String why, IOException cause) {
            super(why, cause);
            this.file = String.valueOf(file.getFileName());
        }

        /** Returns the file's name. */
        public String file() {
            return file;
        }
    }

    /**
     * Reads profiles, those of every profile set below the folder too; of two with the same URL that of the later version counts.
     *
     * @param folder none are found where it does not exist
     * @param wanted their canonical URLs
     * @throws Unreadable if a file is no package, or no JSON
     */
    public static Map<String, Profile> read(Path folder, Set<String> wanted) throws IOException {
        Profiles profiles = new Profiles(wanted);
        for (Path file : files(folder)) {
            try {
                profiles.read(file);
            } catch (IOException e) {
                throw new Unreadable(file, "the file is no readable StructureDefinition or FHIR package", e);
            }
        }
        return Map.copyOf(profiles.found);
    }

    /** The files of the folder itself and of the sets, its subfolders. */
    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().matches(".*\\.(json|tgz)"))
                    .sorted()
                    .toList();
        }
    }

    private void read(Path file) throws IOException {
        if (file.toString().endsWith(".tgz")) {
            FhirPackage.read(file, MAX_BYTES, "StructureDefinition-", this::add);
        } else if (Files.size(file) <= MAX_BYTES) {
            add(Files.readAllBytes(file));
        } else {
            throw new IOException("larger than " + MAX_BYTES + " bytes");
        }
    }

    private void add(byte[] json) throws IOException {
        String url = url(json);
        if (wanted.contains(url)) {
            JsonNode definition = JSON.readTree(json);
            String version = definition.path("version").asText();
            if (!found.containsKey(url) || isLater(version, versions.getOrDefault(url, ""))) {
                found.put(url, Profile.of(definition));
                versions.put(url, version);
            }
        }
    }

    /** Compares 1.10.0 and 1.9.2-draft part by part, as numbers where both are. */
    private static boolean isLater(String one, String other) {
        String[] parts = one.split("[.-]", -1);
        String[] others = other.split("[.-]", -1);
        for (int i = 0; i < Math.min(parts.length, others.length); i++) {
            boolean numbers = parts[i].matches("[0-9]{1,9}") && others[i].matches("[0-9]{1,9}");
            int order = numbers
                    ? Integer.compare(Integer.parseInt(parts[i]), Integer.parseInt(others[i]))
                    : parts[i].compareTo(others[i]);
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    /** Returns the top-level url, read without the rest. */
    private static String url(byte[] json) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean url = parser.currentName().equals("url");
                parser.nextToken();
                if (url) {
                    return String.valueOf(parser.getValueAsString());
                }
                parser.skipChildren();
            }
            return "";
        } catch (JsonProcessingException e) {
            // Without its text: a file of that folder may be anything.
            throw new IOException("no JSON");
        }
    }
}
