// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Segments in an order the standard does not say, or that it says and other converters do not expect: the same Observations, and
 * none lost. The first word of a file's name says what holds of it.
 */
class SegmentOrderTest {
    private static final Path FOLDER = Path.of("src/test/resources/segment-order");
    private static final String STANDARD = "as-the-standard-says.hl7";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Mappings> LAYERS = List.of(
            Mappings.load(Path.of("."), List.of("base"), MapFolder.SETTINGS),
            Mappings.load(Path.of("."), List.of("base", "jp"), MapFolder.SETTINGS));

    static Stream<String> same() throws IOException {
        return files("same-", "order-same-");
    }

    static Stream<String> more() throws IOException {
        return files("more-", "order-more-");
    }

    static Stream<String> others() throws IOException {
        return files("other-");
    }

    private static Stream<String> files(String... beginnings) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> Stream.of(beginnings).anyMatch(name::startsWith))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("same")
    void theSameObservationsComeInAnotherOrderOfSegments(String file) {
        for (Mappings mappings : LAYERS) {
            assertThat(observations(mappings, file)).isEqualTo(observations(mappings, standard(file)));
        }
    }

    @ParameterizedTest
    @MethodSource("more")
    void whatIsAddedTakesNothingFromTheObservationsThatWereThere(String file) {
        for (Mappings mappings : LAYERS) {
            Map<String, JsonNode> before = observations(mappings, standard(file));
            assertThat(observations(mappings, file))
                    .containsAllEntriesOf(before)
                    .hasSize(before.size() + 1);
        }
    }

    @Test
    void aNoteBehindTheResultsIsOfTheLastOfThemAndNoResultIsLost() {
        for (Mappings mappings : LAYERS) {
            Map<String, JsonNode> moved = observations(mappings, "note-order-s-note-behind-the-results.hl7");
            Map<String, JsonNode> before = observations(mappings, "note-left-out.hl7");
            assertThat(moved.keySet()).isEqualTo(before.keySet());
            assertThat(moved.values())
                    .filteredOn(observation -> observation.has("note"))
                    .hasSize(2);
            List.of(moved, before).forEach(all -> all.values().forEach(one -> ((ObjectNode) one).remove("note")));
            assertThat(moved).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void aResultThatIsMissingOrDifferentIsTold(String file) {
        for (Mappings mappings : LAYERS) {
            assertThat(observations(mappings, file)).isNotEqualTo(observations(mappings, STANDARD));
        }
    }

    private static String standard(String file) {
        return file.startsWith("order-") ? "order-" + STANDARD : STANDARD;
    }

    /** A message → its Observations, whole, by their ids. */
    private static Map<String, JsonNode> observations(Mappings mappings, String file) {
        try {
            Mapped mapped = mappings.map(Hl7Message.parse(Files.readString(FOLDER.resolve(file))), "");
            Map<String, JsonNode> found = new TreeMap<>();
            for (JsonNode entry : JSON.readTree(mapped.bundle()).get("entry")) {
                JsonNode resource = entry.get("resource");
                if (resource.get("resourceType").asText().equals("Observation")) {
                    found.put(resource.get("id").asText(), resource);
                }
            }
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
