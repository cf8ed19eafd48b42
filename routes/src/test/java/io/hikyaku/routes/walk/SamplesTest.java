// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.simulators.clins.SharingFault;
import io.hikyaku.simulators.clins.SharingSimulator;
import io.hikyaku.simulators.eprescription.ServiceSimulator;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.MessageFile;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every sample walks the whole walk, and is answered, converted, delivered or held as the files beside it say. */
class SamplesTest {
    /** Reads decimals as they are written: 0.30 says more than 0.3. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ENDED = """
            SELECT m.status AS status, m.problem AS problem, c.bundle AS bundle, m.message_key AS message_key,
                coalesce((SELECT d.status FROM delivery d WHERE d.message_key = m.message_key AND d.sequence = m.sequence
                    ORDER BY CASE d.status WHEN 'waiting' THEN 0 WHEN 'sending' THEN 1 WHEN 'held' THEN 2 ELSE 3 END, d.destination DESC LIMIT 1), '') AS delivery,
                (SELECT min(d.problem) FROM delivery d WHERE d.message_key = m.message_key AND d.sequence = m.sequence AND d.status = 'held') AS refusal
            FROM message m JOIN content c ON c.sequence = m.sequence WHERE m.feed = :feed AND m.sequence > :after ORDER BY m.sequence DESC LIMIT 1""";

    @TempDir
    static Path data;

    @TempDir
    static Path folders;

    private static FhirServer ehr;
    private static ServiceSimulator pharmacy;
    private static SharingSimulator sharing;
    private static RunningEngine engine;

    /** How one arrival ended. */
    private record End(String settled, Optional<String> problem, Optional<JsonNode> bundle, String key) {
        boolean isReached() {
            return !settled.equals("waiting") && !settled.equals("sending");
        }
    }

    @BeforeAll
    static void start() throws IOException {
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        pharmacy = ServiceSimulator.start(folders);
        sharing = new SharingSimulator(folders.resolve("sharing"), name -> SharingFault.NONE);
        engine = RunningEngine.start(RunningEngine.HOME, data, ehr.url(), everyDestination());
    }

    private static Map<String, String> everyDestination() {
        Map<String, String> settings = new HashMap<>(pharmacy.settings());
        settings.put("destinations.off", "none");
        settings.put("clins.requests", sharing.requests().toString());
        settings.put("clins.results", sharing.results().toString());
        settings.put("clins.items", "samples/sharing/clins-items.csv");
        return settings;
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        pharmacy.close();
        sharing.close();
        ehr.close();
    }

    @TestFactory
    Stream<DynamicTest> theSampleIsAnsweredAndEndsAsTheFilesBesideItSay() {
        return Stream.of("ward", "lab", "pharmacy", "radiology")
                .flatMap(feed -> Sample.of(RunningEngine.HOME.resolve("samples").resolve(feed)).stream())
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> walk(sample)));
    }

    private static void walk(Sample sample) throws IOException {
        // Given
        long before = engine.ledger()
                .sql("SELECT coalesce(max(sequence), 0) FROM message")
                .query(Long.class)
                .single();
        List<Outgoing> messages = MessageFile.read(sample.file());

        // When
        String answer = engine.send(sample.feed(), messages.get(0).bytes()).text();
        await().atMost(LIMIT)
                .until(() -> end(sample, before).filter(End::isReached).isPresent());
        End end = end(sample, before).orElseThrow();

        // Then
        assertThat(afterHeader(answer))
                .isEqualTo(sample.expected(Sample.ANSWER, Optional.of(afterHeader(answer)))
                        .orElse("no .answer.hl7"));
        assertThat(Optional.of(end.settled() + "\n"))
                .isEqualTo(sample.expected(Sample.SETTLED, Optional.of(end.settled() + "\n")));
        assertThat(end.problem().map(text -> text + "\n"))
                .isEqualTo(sample.expected(Sample.HELD, end.problem().map(text -> text + "\n")));
        assertThat(end.bundle().map(SamplesTest::pretty))
                .isEqualTo(sample.expected(Sample.BUNDLE, end.bundle().map(SamplesTest::pretty)));
        if (end.settled().equals("applied")) {
            everyResourceIsThere(end);
        }
    }

    private static void everyResourceIsThere(End end) {
        for (JsonNode entry : end.bundle().orElseThrow().path("entry")) {
            String identity = entry.path("request").path("url").asText();
            assertThat(ehr.resource(identity)).as(identity).isPresent();
        }
        assertThat(ehr.writes()).anyMatch(write -> write.source().contains(end.key()));
    }

    /** The answer after its MSH, whose times and ids differ each time; one segment a line. */
    private static String afterHeader(String answer) {
        return answer.lines().skip(1).map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Optional<End> end(Sample sample, long before) {
        return engine.ledger()
                .sql(ENDED)
                .param("feed", sample.feed())
                .param("after", before)
                .query((row, number) -> end(
                        row.getString("status"),
                        row.getString("delivery"),
                        row.getString("problem"),
                        row.getString("refusal"),
                        row.getBytes("bundle"),
                        row.getString("message_key")))
                .optional();
    }

    private static End end(String status, String delivery, String problem, String refusal, byte[] bundle, String key) {
        return new End(
                status.equals("recorded") ? delivery : status,
                Optional.ofNullable(problem != null ? problem : refusal),
                Optional.ofNullable(bundle).map(SamplesTest::withoutSource),
                key);
    }

    private static JsonNode withoutSource(byte[] bundle) {
        try {
            JsonNode tree = JSON.readTree(bundle);
            tree.findParents("source").stream()
                    .filter(meta -> meta.path("source").asText().startsWith("urn:hikyaku:"))
                    .forEach(meta -> ((ObjectNode) meta).remove("source"));
            tree.findParents("meta").stream()
                    .filter(resource -> resource.path("meta").isEmpty())
                    .forEach(resource -> ((ObjectNode) resource).remove("meta"));
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code hikyaku map --pretty} writes it, so that a diff of a golden file shows what changed and nothing else. */
    private static String pretty(JsonNode bundle) {
        try {
            return PRETTY.writeValueAsString(bundle) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
