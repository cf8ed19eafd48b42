// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static io.hikyaku.simulators.fhirserver.Client.bundle;
import static io.hikyaku.simulators.fhirserver.Client.entry;
import static io.hikyaku.simulators.fhirserver.Client.patient;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DurabilityTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasAnsweredSurvivesKill9AndIsKnownToTheNextServer() throws Exception {
        // Given
        Path log = folder.resolve("commits");
        Process process = serverProcess(log);
        Client client = new Client(URI.create(readyUrl(process)));
        client.post("", bundle(entry("PUT", "Patient/a", sourced("a", "k1")), entry("PUT", "Patient/b", patient("b"))));
        client.put("/Patient/a", sourced("a", "k2"));

        // When
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

        // Then
        List<CommittedWrite> writes = CommittedWrite.read(log);
        assertThat(writes)
                .extracting(w -> w.transaction() + " " + w.identity() + " " + w.version() + " " + w.source())
                .containsExactly("1 Patient/a 1 k1", "1 Patient/b 1 ", "2 Patient/a 2 k2");
        try (FhirServer next = FhirServer.start(FhirServerSettings.inMemory().withLog(log))) {
            Client again = new Client(next.url());
            assertThat(Client.json(again.put("/Patient/a", sourced("a", "k3")))
                            .at("/meta/versionId")
                            .asText())
                    .isEqualTo("3");
            assertThat(next.resource("Patient/b")).isPresent();
        }
        assertThat(CommittedWrite.read(log))
                .last()
                .extracting(CommittedWrite::transaction)
                .isEqualTo(3L);
    }

    @Test
    void aCommitTornAnywhereWasNeverMade() throws Exception {
        // Given
        Path log = folder.resolve("commits");
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory().withLog(log))) {
            Client client = new Client(server.url());
            client.put("/Patient/a", patient("a"));
            client.post("", bundle(entry("PUT", "Patient/b", patient("b")), entry("PUT", "Patient/c", patient("c"))));
        }
        byte[] whole = Files.readAllBytes(log);
        int first = Files.readAllLines(log).get(0).length() + 1;

        for (int cut = first; cut < whole.length; cut++) {
            // When
            Files.write(log, Arrays.copyOf(whole, cut), StandardOpenOption.TRUNCATE_EXISTING);

            // Then
            assertThat(CommittedWrite.read(log)).hasSize(1);
        }
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory().withLog(log))) {
            assertThat(server.writes()).hasSize(1);
            assertThat(Files.size(log)).isEqualTo(first);
        }
    }

    private static Process serverProcess(Path log) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FhirServer.class.getName(),
                        "0",
                        log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String readyUrl(Process process) throws Exception {
        BufferedReader lines = process.inputReader();
        return lines.readLine().replace("FHIR server ready ", "");
    }

    private static String sourced(String id, String source) {
        return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"meta\":{\"source\":\"%s\"}}".formatted(id, source);
    }
}
