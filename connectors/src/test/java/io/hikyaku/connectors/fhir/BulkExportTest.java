// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.fhir.ExportingServer.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another cloud's export is asked for, waited for, fetched and given up. */
class BulkExportTest {
    @TempDir
    Path folder;

    private ExportingServer cloud;
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        cloud = new ExportingServer();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private BulkExport.Fetched fetch(Map<String, String> options) {
        Tempo tempo = new Tempo(Clock.systemUTC(), length -> waits.add(length), new Random(1));
        Map<String, String> all = new HashMap<>(Map.of("server", cloud.url()));
        all.putAll(options);
        return BulkExport.of(all, Set.of(), tempo).fetch(folder.resolve("export"), heard::add);
    }

    @Test
    void itsFilesAreFetchedWholeAndTheJobIsGivenUp() throws IOException {
        // Given
        cloud.tells(
                "job/7",
                Told.of(202, Map.of("X-Progress", "a third", "Retry-After", "7")),
                Told.of(202, Map.of()),
                Told.of(429, Map.of("Retry-After", "3")));

        // When
        BulkExport.Fetched fetched = fetch(Map.of());

        // Then
        assertThat(fetched)
                .isEqualTo(new BulkExport.Fetched(
                        "2026-01-01T00:00:00Z", Map.of("Patient", 2L, "Encounter", 1L), 2, 0, 0));
        assertThat(files())
                .containsExactly(
                        "00001-Patient/00001.ndjson " + ExportingServer.PATIENTS,
                        "00002-Encounter/00001.ndjson " + ExportingServer.VISITS);
        assertThat(cloud.asked)
                .containsExactly(
                        "GET $export",
                        "GET job/7",
                        "GET job/7",
                        "GET job/7",
                        "GET job/7",
                        "GET files/1",
                        "GET files/2",
                        "DELETE job/7");
        assertThat(heard).contains("the server prepares the export: a third");
        assertThat(waits).hasSize(3).contains(Duration.ofSeconds(7)).last().isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void saidAgainNothingIsAskedForAndAfterAFailureNothingIsFetchedTwiceThatIsWhole() throws IOException {
        // Given
        cloud.tells("files/2", Told.of(403, Map.of()));
        assertThatThrownBy(() -> fetch(Map.of()))
                .hasMessageContaining("CON-235")
                .hasMessageContaining("HTTP 403");

        // When
        fetch(Map.of());
        BulkExport.Fetched fetched = fetch(Map.of());

        // Then
        assertThat(fetched.types()).isEqualTo(Map.of("Patient", 2L, "Encounter", 1L));
        assertThat(cloud.asked)
                .containsExactly(
                        "GET $export", "GET job/7", "GET files/1", "GET files/2", "GET files/2", "DELETE job/7");
    }

    @Test
    void aFileThatStandsStillIsFetchedAnewAndNothingOfTheFirstAttemptIsLeft() throws IOException {
        // Given
        cloud.tells(
                "files/1", new Told(200, Map.of(), "{\"resourceType\":\"Patient\"}\n", true), Told.of(503, Map.of()));

        // When
        fetch(Map.of("timeoutMs", "500"));

        // Then
        assertThat(files()).first().isEqualTo("00001-Patient/00001.ndjson " + ExportingServer.PATIENTS);
    }

    @Test
    void aTokenIsShownToTheServerAndNotWhereFilesAskForNone() throws Exception {
        try (TokenEndpoint tokens = new TokenEndpoint()) {
            // Given
            cloud.manifest = cloud.manifest.replace("\"requiresAccessToken\":true", "\"requiresAccessToken\":false");
            cloud.tells("job/7", Told.of(401, Map.of()));

            // When
            fetch(TokenKey.options(tokens, folder));
        }

        // Then
        assertThat(cloud.asked)
                .containsExactly(
                        "GET $export Bearer token-1",
                        "GET job/7 Bearer token-1",
                        "GET job/7 Bearer token-2",
                        "GET files/1",
                        "GET files/2",
                        "DELETE job/7 Bearer token-2");
    }

    @Test
    void whatTheServerNamesElsewhereIsNotAskedForAndNoRedirectionIsFollowed() {
        // Given
        cloud.manifest = cloud.manifest.replace(cloud.url() + "/files/2", "https://elsewhere.example/2");

        // Then
        assertThatThrownBy(() -> fetch(Map.of())).hasMessageContaining("elsewhere.example");

        // Given
        cloud.tells("files/1", Told.of(302, Map.of("Location", cloud.url() + "/files/2")));
        cloud.tells("$export", Told.of(302, Map.of("Location", cloud.url() + "/job/7")));

        // Then
        assertThatThrownBy(() -> fetchElsewhere("redirected")).hasMessageContaining("HTTP 302");
    }

    @Test
    void theFirstPlaceMustBeOneThatMayBeReached() {
        for (String server :
                List.of("https://elsewhere.example/fhir", "http://elsewhere.example/fhir", "ftp://x/", "")) {
            assertThatThrownBy(() -> fetch(Map.of("server", server))).isInstanceOf(ConnectorException.class);
        }
        assertThat(cloud.asked).isEmpty();
    }

    @Test
    void aFileWithAnotherNumberOfResourcesThanTheServerSaysIsNotTaken() throws IOException {
        // Given
        cloud.manifest = cloud.manifest.replace("\"count\":2", "\"count\":3");

        // Then
        assertThatThrownBy(() -> fetch(Map.of())).hasMessageContaining("has 2 resources, and the server says 3");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        // Given
        Files.writeString(Files.createDirectory(folder.resolve("export")).resolve("mine.ndjson"), "{}");

        // Then
        assertThatThrownBy(() -> fetch(Map.of())).hasMessageContaining("not empty");
        assertThat(cloud.asked).isEmpty();

        // Given
        fetchElsewhere("first");

        // Then
        assertThatThrownBy(() -> BulkExport.of(Map.of("server", cloud.url() + "/$export?_type=Patient"), Set.of())
                        .fetch(folder.resolve("first"), heard::add))
                .hasMessageContaining("another export");
    }

    private void fetchElsewhere(String name) {
        BulkExport.of(Map.of("server", cloud.url()), Set.of()).fetch(folder.resolve(name), heard::add);
    }

    private List<String> files() throws IOException {
        Path export = folder.resolve("export");
        try (Stream<Path> all = Files.walk(export)) {
            List<String> files = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(export.relativize(file) + " " + Files.readString(file));
            }
            return files;
        }
    }
}
