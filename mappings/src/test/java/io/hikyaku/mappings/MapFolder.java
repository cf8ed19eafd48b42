// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A folder of mapping files written by a test, and what messages become with them. */
public final class MapFolder {
    public static final MappingSettings SETTINGS =
            new MappingSettings("1319999999", "http://site.example", ZoneId.of("Asia/Tokyo"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MSH = "MSH|^~\\&|APP|HOSP|||20260203040506||ADT^A01|77|P|2.5\r";

    private final Path folder;

    public MapFolder(Path parent) {
        this.folder = parent.resolve("mappings");
    }

    /** Writes a file of a layer: {@code with("base/segment/pid-to-patient", "from: PID …")}. */
    public MapFolder with(String file, String text) {
        try {
            Path path = folder.resolve(file + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the map of ADT messages: its groups and rules, one a line. */
    public MapFolder message(String groupsAndRules) {
        return with(
                "base/message/adt-a01-to-bundle",
                "from: ADT_A01\nto: Bundle\non: [ADT]\noccurred: [EVN-2, MSH-7]\n" + groupsAndRules);
    }

    /** Writes the map of PID, and a message map that uses it. */
    public MapFolder patient(String... rules) {
        message("rules:\n  - { from: PID, to: Patient, with: segment/pid-to-patient }\n");
        return with("base/segment/pid-to-patient", "from: PID\nto: Patient\nkey: [PID-3.1]\n" + rules(rules));
    }

    public static String rules(String... rules) {
        return "rules:\n"
                + String.join(
                        "",
                        Stream.of(rules).map(rule -> "  - { " + rule + " }\n").toList());
    }

    public Mappings load(String... layers) {
        return Mappings.load(folder, layers.length == 0 ? List.of("base") : List.of(layers), SETTINGS);
    }

    public List<Slip> slips(String... layers) {
        return MappingCheck.slips(folder, layers.length == 0 ? List.of("base") : List.of(layers), SETTINGS);
    }

    /** Maps an ADT message of these segments. */
    public Mapped map(String... segments) {
        return load().map(adt(segments), "");
    }

    public static Hl7Message adt(String... segments) {
        return Hl7Message.parse(MSH + String.join("\r", segments));
    }

    public static JsonNode json(Mapped mapped) {
        return json(new String(mapped.bundle(), StandardCharsets.UTF_8));
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** Returns the resources of a type, in the order of the Bundle. */
    public static List<JsonNode> resources(Mapped mapped, String type) {
        return StreamSupport.stream(json(mapped).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals(type))
                .toList();
    }

    public static JsonNode resource(Mapped mapped, String type) {
        return resources(mapped, type).get(0);
    }
}
