// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapping files change under a running engine: each message is mapped by one version as a whole, and the ledger says by which. */
class ReloadTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String MAP = "mappings/base/segment/pid-to-patient.yaml";
    private static final String BEFORE = "rules:\n";

    @TempDir
    Path installation;

    @TempDir
    Path data;

    @Test
    void theNextMessageIsMappedByTheChangedFilesAndABrokenFileChangesNothing() throws Exception {
        // Given
        OwnInstallation.in(installation);
        List<Outgoing> messages = Traffic.of("ward", 1);
        String map = Files.readString(installation.resolve(MAP));
        URI nobody = URI.create("http://127.0.0.1:" + FreePorts.of("ehr").get("ehr") + "/fhir");
        try (RunningEngine engine = RunningEngine.start(installation, data, nobody)) {
            LoadedMappings mappings = engine.bean(LoadedMappings.class);
            String first = mappings.snapshot().versions().get("jp");
            send(engine, messages.get(0), 1);

            // When
            Files.writeString(installation.resolve(MAP), map.replace(BEFORE, "# changed\n" + BEFORE));
            await().atMost(LIMIT)
                    .until(() -> !mappings.snapshot().versions().get("jp").equals(first));
            String second = mappings.snapshot().versions().get("jp");
            send(engine, messages.get(1), 2);
            Files.writeString(installation.resolve(MAP), map.replace(BEFORE, BEFORE + "  - { from: PID-999 }\n"));
            await().atMost(LIMIT).until(() -> !mappings.refused().isEmpty());
            send(engine, messages.get(2), 3);

            // Then
            assertThat(mappings.refused())
                    .allSatisfy(slip -> assertThat(slip.at()).startsWith(MAP + ":"));
            assertThat(mappings.snapshot().versions()).containsEntry("jp", second);
            assertThat(versions(engine)).containsExactly(first, second, second);
        }
    }

    private static void send(RunningEngine engine, Outgoing message, int recorded) throws IOException {
        assertThat(engine.send("ward", message.bytes()).code()).isEqualTo("AA");
        await().atMost(LIMIT).until(() -> versions(engine).size() == recorded);
    }

    private static List<String> versions(RunningEngine engine) {
        return engine
                .bean(LedgerReading.class)
                .messages(new io.hikyaku.routes.ledger.MessageQuery("ward", null, null, null), 0, 10)
                .stream()
                .map(message -> String.valueOf(message.mappingVersion()))
                .toList();
    }
}
