// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.mappings.hl7.CharacterPolicy;
import io.hikyaku.mappings.hl7.FeedText;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.outbound.Outbound;
import io.hikyaku.mappings.outbound.OutboundHead;
import io.hikyaku.mappings.plan.Fate;
import io.hikyaku.mappings.plan.Trace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** v2 → FHIR → v2: the order that comes back means the same, and the page of the way back names each value that reads otherwise. */
class RoundTripTest {
    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = HOME.resolve("docs/reference/the-way-back.md");
    private static final List<String> LAYERS = List.of("base", "jp");
    private static final MappingSettings SETTINGS =
            new MappingSettings("1319999999", "http://hospital.example.jp/fhir", ZoneId.of("Asia/Tokyo"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Mappings mappings;
    private static Outbound outbound;

    @BeforeAll
    static void load() {
        mappings = Mappings.load(HOME.resolve("mappings"), LAYERS, SETTINGS);
        outbound = Outbound.load(HOME.resolve("mappings"), LAYERS, SETTINGS);
    }

    @ParameterizedTest
    @CsvSource({
        "orders/lab-order, OML^O33",
        "pharmacy/01-oral-prescription-two-rp, RDE^O11",
        "pharmacy/02-second-rp-cancelled, RDE^O11",
        "pharmacy/04-as-needed-and-ointment, RDE^O11",
        "pharmacy/06-dispensed-outside, RDE^O11",
        "radiology/01-chest-xray-order, OMG^O19"
    })
    void theOrderThatComesBackMakesTheSameBundle(String sample, String type) throws IOException {
        // Given
        byte[] there = mappings.map(sent(sample), "").bundle();

        // When
        byte[] again = mappings.map(back(there, type), "").bundle();

        // Then
        assertThat(JSON.readTree(again)).isEqualTo(JSON.readTree(there));
    }

    @ParameterizedTest
    @CsvSource({
        "orders/lab-order, OML^O33",
        "pharmacy/01-oral-prescription-two-rp, RDE^O11",
        "pharmacy/02-second-rp-cancelled, RDE^O11",
        "pharmacy/04-as-needed-and-ointment, RDE^O11",
        "pharmacy/06-dispensed-outside, RDE^O11",
        "radiology/01-chest-xray-order, OMG^O19"
    })
    void everyMappedValueComesBackAsItWasOrThePageSaysWhyNot(String sample, String type) throws IOException {
        // Given
        Trace trace = mappings.trace(sent(sample));

        // When
        Set<String> otherwise =
                otherwise(trace, back(mappings.map(sent(sample), "").bundle(), type));

        // Then
        assertThat(named()).containsAll(otherwise);
    }

    @Test
    void aFieldThatIsWrittenWronglyIsFound() throws IOException {
        // Given
        Trace trace = mappings.trace(sent("pharmacy/06-dispensed-outside"));
        String back = written(mappings.map(trace.message(), "").bundle(), "RDE^O11");

        // When
        Set<String> otherwise = otherwise(trace, Hl7Message.parse(back.replace("|19820911|", "|19820912|")));

        // Then
        assertThat(otherwise).contains("PID-7");
    }

    private static String written(byte[] bundle, String type) {
        OutboundHead head = new OutboundHead(
                "HIS^MIHON", "LIS^LAB", Instant.parse("2026-11-04T01:00:59Z"), SETTINGS.zone(), "1", UTF_8);
        return outbound.write(bundle, type, head).orElseThrow();
    }

    private static Hl7Message back(byte[] bundle, String type) {
        return Hl7Message.parse(written(bundle, type));
    }

    private static Hl7Message sent(String sample) throws IOException {
        byte[] bytes = Files.readAllBytes(HOME.resolve("samples").resolve(sample + ".hl7"));
        return Hl7Message.parse(
                new FeedText(Charset.forName("ISO-2022-JP"), CharacterPolicy.of(name -> null)).decode(bytes));
    }

    /** Fields, without numbers of segments and repetitions, whose value is carried and reads otherwise in what came back. */
    private static Set<String> otherwise(Trace trace, Hl7Message back) {
        Map<String, String> values = new HashMap<>();
        for (int leaf = 0; leaf < back.leaves(); leaf++) {
            values.put(whole(back.path(leaf)), back.text(leaf));
        }
        Hl7Message sent = trace.message();
        return trace.fates().stream()
                .filter(fate -> fate.kind() == Fate.Kind.MAPPED)
                .filter(fate -> !sent.text(fate.leaf()).equals(values.get(whole(sent.path(fate.leaf())))))
                .map(fate -> sent.path(fate.leaf()).replaceAll("\\(\\d+\\)", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A field with one component is that component. */
    private static String whole(String path) {
        return path.replaceAll("(-\\d+(?:\\(\\d+\\))?)\\.1$", "$1");
    }

    /** The fields the page names: the first cells of its tables. */
    private static Set<String> named() throws IOException {
        return Pattern.compile("^\\| `([A-Z0-9.-]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
