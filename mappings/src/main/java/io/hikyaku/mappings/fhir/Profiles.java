// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
     * Reads profiles; of two files with the same profile the first by name counts.
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

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
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
        if (wanted.contains(url) && !found.containsKey(url)) {
            found.put(url, Profile.of(JSON.readTree(json)));
        }
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
