// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A copy of an EHR in which so many resources were removed, changed in one value, or added; and which, for whoever has to find them. */
final class SeededTarget implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Set<String> NOT_CHANGED = Set.of("resourceType", "id", "meta", "text");

    final FhirServer server;
    /** Identity → missing, different, surplus. */
    final TreeMap<String, String> seeded = new TreeMap<>();
    /** Identity of what was changed → the path that was. */
    final TreeMap<String, String> paths = new TreeMap<>();

    private final Random random = new Random(7);

    private SeededTarget(Map<String, String> touched, Map<String, String> leftAlone, Path log, int[] many)
            throws IOException {
        List<String> identities = new ArrayList<>(touched.keySet());
        Collections.shuffle(identities, random);
        List<ObjectNode> kept = new ArrayList<>();
        for (int at = 0; at < identities.size(); at++) {
            String identity = identities.get(at);
            ObjectNode resource = (ObjectNode) JSON.readTree(touched.get(identity));
            if (at < many[2]) {
                ObjectNode added = resource.deepCopy().put("id", "added-" + at);
                seeded.put(identity(added), "surplus");
                kept.add(added);
            }
            if (at < many[0]) {
                seeded.put(identity, "missing");
            } else {
                if (at < many[0] + many[1]) {
                    seeded.put(identity, "different");
                    paths.put(identity, change(resource));
                }
                kept.add(resource);
            }
        }
        for (String text : leftAlone.values()) {
            kept.add((ObjectNode) JSON.readTree(text));
        }
        write(log, kept);
        this.server = FhirServer.start(FhirServerSettings.inMemory().withLog(log));
    }

    /** Copies identity → resource into an EHR by way of a commit log, with so many removed, changed and added. */
    static SeededTarget of(Map<String, String> touched, Map<String, String> leftAlone, Path log, int... many)
            throws IOException {
        return new SeededTarget(touched, leftAlone, log, many);
    }

    /** Changes one value somewhere, and returns its path. */
    private String change(ObjectNode resource) {
        List<String> paths = new ArrayList<>();
        List<Runnable> changes = new ArrayList<>();
        resource.properties().forEach(element -> {
            if (!NOT_CHANGED.contains(element.getKey())) {
                collect(resource, element.getKey(), element.getKey(), paths, changes);
            }
        });
        int chosen = random.nextInt(changes.size());
        changes.get(chosen).run();
        return paths.get(chosen);
    }

    private static void collect(
            ObjectNode parent, String name, String path, List<String> paths, List<Runnable> changes) {
        JsonNode value = parent.get(name);
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(inner -> collect(object, inner.getKey(), path + "." + inner.getKey(), paths, changes));
        } else if (value instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                String place = "%s[%d]".formatted(path, at);
                if (array.get(at) instanceof ObjectNode object) {
                    object.properties()
                            .forEach(inner ->
                                    collect(object, inner.getKey(), place + "." + inner.getKey(), paths, changes));
                }
            }
        } else if (value.isTextual() && !name.equals("reference")) {
            paths.add(path);
            changes.add(() -> parent.put(name, value.asText() + "-changed"));
        }
    }

    /** The commit log of a server that has these resources, each as its only version. */
    private static void write(Path log, List<ObjectNode> resources) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ObjectNode resource : resources) {
            ObjectNode line = JSON.createObjectNode()
                    .put("transaction", lines.size() + 1)
                    .put("of", 1)
                    .put("identity", identity(resource))
                    .put("version", 1)
                    .put("source", resource.path("meta").path("source").asText())
                    .put("time", resource.path("meta").path("lastUpdated").asText());
            line.set("resource", resource);
            lines.add(JSON.writeValueAsString(line));
        }
        Files.write(log, lines);
    }

    private static String identity(ObjectNode resource) {
        return resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
