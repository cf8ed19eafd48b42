// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
    @TempDir
    Path home;

    private final Slips slips = new Slips();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing in it, '', 1",
        "only a remark, '# nothing', 1",
        "a list never closed, 'a: 1|b: [1, 2|c: 3', 3",
        "a quotation mark never closed, 'a: 1|b: \"x|c: 3', 2",
        "an anchor used elsewhere, 'a: &x [1]|b: *x', 2",
        "a list within itself, 'a: &x [*x]', 1",
        "a key twice, 'a: 1|b:|  c: 1|  c: 2', 4",
        "two documents, 'a: 1|---|b: 2', 2",
        "a key indented too far, 'a: 1|   b: 2', 2",
        "a tab before a key, 'a:|\tb: 2', 2"
    })
    void whatIsNoPlainYamlIsASlipInItsLine(String name, String text, int line) throws IOException {
        // Given
        Files.writeString(home.resolve("f"), text.replace('|', '\n'));

        // When
        YamlFile.read(home, "f", RouteProblem.ROUTE_FILE, slips);

        // Then
        assertThat(slips.sorted()).extracting(Slip::at).containsExactly(new Place("f", line));
    }

    @Test
    void theDeepestListIsReadAndOneDeeperIsASlip() throws IOException {
        // Given
        Files.writeString(home.resolve("deep"), lists(YamlFile.DEEPEST));
        Files.writeString(home.resolve("deeper"), lists(YamlFile.DEEPEST + 1));

        // When
        Optional<YamlValue> deep = YamlFile.read(home, "deep", RouteProblem.ROUTE_FILE, slips);
        Optional<YamlValue> deeper = YamlFile.read(home, "deeper", RouteProblem.ROUTE_FILE, slips);

        // Then
        assertThat(deep).isPresent();
        assertThat(deeper).isEmpty();
        assertThat(slips.sorted()).extracting(Slip::at).containsExactly(new Place("deeper", 1));
    }

    private static String lists(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void everyValueKnowsItsLine() throws IOException {
        // Given
        Files.writeString(home.resolve("f"), "a:\n  - b: 1\n  - c: 2\n");

        // When
        YamlValue root =
                YamlFile.read(home, "f", RouteProblem.ROUTE_FILE, slips).orElseThrow();

        // Then
        YamlValue second = root.under("a").orElseThrow().items().get(1);
        assertThat(second.under("c").map(YamlValue::at)).contains(new Place("f", 3));
        assertThat(second.text("c")).isEqualTo("2");
        assertThat(slips.sorted()).isEmpty();
    }
}
