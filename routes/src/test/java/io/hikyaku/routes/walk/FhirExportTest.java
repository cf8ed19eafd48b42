// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.routes.settings.Settings;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
        export(exported);
        Operating.givePassword(folder.resolve("data"));
        try (FhirServer cloud = FhirServer.start(FhirServerSettings.inMemory());
                RunningEngine engine = RunningEngine.start(folder.resolve("data"), cloud.url())) {
            Operating operator = new Operating(engine.bean(Settings.class));

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

    /** One file a type, as Bulk Data has it; every other one packed. */
    private void export(Map<String, JsonNode> resources) throws IOException {
        Map<String, StringBuilder> files = new TreeMap<>();
        for (JsonNode resource : resources.values()) {
            files.computeIfAbsent(resource.path("resourceType").asText(), type -> new StringBuilder())
                    .append(JSON.writeValueAsString(resource))
                    .append('\n');
        }
        Path export = Files.createDirectories(folder.resolve("export"));
        int number = 0;
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            boolean isPacked = ++number % 2 == 0;
            Path path = export.resolve(file.getKey() + ".ndjson" + (isPacked ? ".gz" : ""));
            try (OutputStream plain = Files.newOutputStream(path);
                    OutputStream out = isPacked ? new GZIPOutputStream(plain) : plain) {
                out.write(file.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
