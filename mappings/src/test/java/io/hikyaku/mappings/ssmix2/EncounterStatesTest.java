// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.Corpus;
import io.hikyaku.mappings.Mapped;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Batch;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event and what takes it back, in {@code states/*.hl7}: the state before, the event, the cancel event. */
class EncounterStatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/states");
    private static final Mappings MAPPINGS = Corpus.mappings("base", "jp");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> pairs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> found = files.sorted().toList();
            assertThat(found).hasSizeGreaterThan(7);
            return found.stream();
        }
    }

    /** Returns the visits, or who is in charge, after each message of the file. */
    private static List<ObjectNode> states(Path file) throws IOException {
        List<ObjectNode> states = new ArrayList<>();
        for (byte[] raw : Hl7Batch.split(Files.readAllBytes(file))) {
            Mapped mapped = MAPPINGS.map(Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)), "");
            assertThat(mapped.account().unmapped()).isEmpty();
            for (JsonNode entry : JSON.readTree(mapped.bundle()).path("entry")) {
                JsonNode resource = entry.path("resource");
                if (resource.path("resourceType").asText().matches("Encounter|CareTeam")) {
                    states.add((ObjectNode) resource);
                }
            }
        }
        return states;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void theCancelEventRestoresTheStateBefore(Path file) throws IOException {
        // Given
        boolean hasStateBefore = !file.getFileName().toString().matches("a(11|27)-.*");

        // When
        List<ObjectNode> states = states(file);

        // Then
        assertThat(states).hasSize(hasStateBefore ? 3 : 2);
        assertThat(states.get(1)).isNotEqualTo(states.get(0));
        assertThat(states)
                .extracting(state -> state.path("id").asText())
                .containsOnly(states.get(0).path("id").asText());
        if (hasStateBefore) {
            assertThat(states.get(2).toString())
                    .isEqualTo(restorable(file, states.get(0)).toString());
        } else {
            assertThat(states.get(1).path("status").asText()).isEqualTo("cancelled");
            assertThat(states.get(1).has("location")).isFalse();
        }
    }

    /** When the leave began is not in the message that takes the return back. */
    private static ObjectNode restorable(Path file, ObjectNode before) {
        if (file.getFileName().toString().startsWith("a53-")) {
            ((ObjectNode) before.path("location").path(0).path("period")).remove("start");
        }
        return before;
    }

    @Test
    void anotherEventRestoresNothing() throws IOException {
        // Given: a discharge, and then an update in place of its cancel event
        String file = Files.readString(FOLDER.resolve("a13-a-discharge-is-taken-back.hl7"));
        List<byte[]> messages =
                Hl7Batch.split(file.replace("ADT^A13", "ADT^A08").getBytes(StandardCharsets.UTF_8));

        // When
        String before = new String(MAPPINGS.map(text(messages.get(0)), "").bundle(), StandardCharsets.UTF_8);
        String after = new String(MAPPINGS.map(text(messages.get(2)), "").bundle(), StandardCharsets.UTF_8);

        // Then
        assertThat(before).contains("in-progress");
        assertThat(after).contains("finished").doesNotContain("in-progress");
    }

    private static Hl7Message text(byte[] raw) {
        return Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8));
    }
}
