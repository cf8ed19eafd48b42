// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Journal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HistoriesTest {
    private static final Journal.Entry FIRST = new Journal.Entry("ward", "W1", "aa");
    private static final Journal.Entry SECOND = new Journal.Entry("ward", "W2", "bb");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @Test
    void aJournalBecomesEachMessageOnceWithWhatWasHeard() throws Exception {
        // Given
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.sent(FIRST, 1);
            journal.unanswered(FIRST);
            journal.sent(FIRST, 2);
            journal.heard(FIRST, "AA");
            journal.sent(SECOND, 1);
            journal.heard(SECOND, "AR");
            journal.sent(FIRST, 1);
            journal.heard(FIRST, "AA");
        }
        Files.writeString(file, "{\"event\":\"heard\",\"feed\":\"ward\",\"contr", StandardOpenOption.APPEND);

        // When
        List<Sent> messages = SenderHistory.read(file).messages();

        // Then
        assertThat(messages).extracting(Sent::controlId).containsExactly("W1", "W2");
        assertThat(messages).extracting(Sent::firstSentAt).containsExactly(0L, 4L);
        assertThat(messages.get(0).acknowledgedAt()).hasValue(3);
        assertThat(messages.get(0).frames()).isEqualTo(new Sent.Frames(3, 2, 0, 0));
        assertThat(messages.get(0).frames().unanswered()).isEqualTo(1);
        assertThat(messages.get(1).acknowledged()).isFalse();
        assertThat(messages.get(1).declined()).isTrue();
    }

    @Test
    void theSameBytesWithAnotherControlIdAreAnotherMessage() throws Exception {
        // Given
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.sent(FIRST, 1);
            journal.sent(new Journal.Entry("lab", "W1", "aa"), 1);
            journal.sent(new Journal.Entry("ward", "W1", "cc"), 1);
        }

        // Then
        assertThat(SenderHistory.read(file).messages()).hasSize(3);
    }

    @Test
    void aLogAndTheServersOwnHistoryTellTheSame() throws Exception {
        // Given
        Path log = folder.resolve("commits");
        try (FhirServer server = FhirServer.start(FhirServerSettings.inMemory().withLog(log))) {
            for (int i = 1; i <= 501; i++) {
                put(server.url(), "p" + i % 3, "urn:hikyaku:k" + i);
            }

            // When
            EhrHistory asked = EhrHistory.ofServer(server.url());

            // Then
            assertThat(asked.writes())
                    .hasSize(501)
                    .isEqualTo(EhrHistory.ofLog(log).writes());
            assertThat(asked.writes()).isEqualTo(EhrHistory.of(server.writes()).writes());
            assertThat(asked.writes().get(0)).isEqualTo(new EhrWrite("Patient/p0", 1, "urn:hikyaku:k3"));
        }
    }

    private static void put(URI base, String id, String source) throws Exception {
        String body = "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"meta\":{\"source\":\"%s\"}}".formatted(id, source);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/Patient/" + id))
                .header("Content-Type", "application/fhir+json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HTTP.send(request, HttpResponse.BodyHandlers.discarding());
    }
}
