// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one cloud exports as lines of FHIR, brought into another that takes no reference which leads nowhere. */
class FhirExportTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @TempDir
    Path folder;

    @Test
    void everyResourceArrivesUnderItsIdAndItsReferencesLeadWhereTheyLed() throws Exception {
        // Given
        Map<String, JsonNode> exported = resources();
        Operating.givePassword(folder.resolve("data"));
        try (FhirServer before = FhirServer.start(FhirServerSettings.inMemory());
                FhirServer cloud = FhirServer.start(FhirServerSettings.inMemory());
                RunningEngine engine = RunningEngine.start(folder.resolve("data"), cloud.url())) {
            Operating operator = new Operating(engine.bean(Settings.class));
            put(exported, before);
            Operating.Said fetched = fetch(operator, before);
            assertThat(fetched.exit()).as(fetched.err()).isZero();
            assertThat(fetched.err()).contains("look 2 of 2");
            assertThat(fetched.json().path("types").path("Patient").asLong()).isPositive();
            pack();

            // When
            Operating.Said said =
                    operator.migrate("run", "cloud", folder.resolve("export").toString(), "--source", "ndjson");

            // Then
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(engine.ledger()
                            .sql("SELECT DISTINCT problem FROM delivery WHERE status = 'held'")
                            .query(String.class)
                            .list())
                    .isEmpty();
            Map<String, JsonNode> arrived = new TreeMap<>();
            for (Map.Entry<String, String> resource : Targets.dump(cloud).entrySet()) {
                arrived.put(resource.getKey(), withoutMeta(JSON.readTree(resource.getValue())));
            }
            assertThat(arrived).containsOnlyKeys(exported.keySet()).hasSizeGreaterThan(20);
            exported.forEach(
                    (identity, resource) -> assertThat(arrived.get(identity)).isEqualTo(resource));
            Operating.Said verified = operator.migrate("verify", "cloud");
            assertThat(verified.exit()).as(verified.out()).isZero();
        }
    }

    /** What the samples' Bundles say of each resource. */
    private static Map<String, JsonNode> resources() throws IOException {
        Map<String, JsonNode> resources = new TreeMap<>();
        for (String feed : new String[] {"ward", "lab", "pharmacy"}) {
            try (Stream<Path> bundles =
                    Files.list(RunningEngine.HOME.resolve("samples").resolve(feed))) {
                for (Path bundle : (Iterable<Path>)
                        bundles.filter(file -> file.getFileName().toString().matches("01-.*[.]bundle[.]json"))
                                .sorted()::iterator) {
                    for (JsonNode entry :
                            JSON.readTree(Files.readString(bundle)).path("entry")) {
                        resources.putIfAbsent(
                                entry.path("request").path("url").asText(), withoutMeta(entry.path("resource")));
                    }
                }
            }
        }
        return resources;
    }

    private static JsonNode withoutMeta(JsonNode resource) {
        ObjectNode copy = resource.deepCopy();
        copy.remove("meta");
        return copy;
    }

    private Operating.Said fetch(Operating operator, FhirServer from) {
        String export = folder.resolve("export").toString();
        return operator.migrate("fetch", export, "--from", from.url().toString(), "--json");
    }

    /** All at once: they refer to each other. */
    private static void put(Map<String, JsonNode> resources, FhirServer server) throws Exception {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        resources.forEach((identity, resource) -> {
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request").put("method", "PUT").put("url", identity);
        });
        HttpRequest request = HttpRequest.newBuilder(server.url())
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(bundle)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Every other file, as a hospital would that carries them elsewhere. */
    private void pack() throws IOException {
        int number = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("export"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (++number % 2 == 0) {
                    try (OutputStream out =
                            new GZIPOutputStream(Files.newOutputStream(file.resolveSibling("packed.ndjson.gz")))) {
                        Files.copy(file, out);
                    }
                    Files.delete(file);
                }
            }
        }
    }
}
