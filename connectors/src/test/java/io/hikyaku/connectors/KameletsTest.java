// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.KameletFile.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connector documents itself: its declaration says all, and the reference page is made from it. */
class KameletsTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "connectors.md");
    private static final Set<String> COUNTS = Set.of("port", "consumers");

    static List<KameletFile> all() throws IOException {
        return KameletFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itIsNamedForItsProtocolAndDirection(KameletFile kamelet) {
        assertThat(kamelet.name()).isEqualTo(kamelet.declaredName()).matches("[a-z0-9]+-(in|out)");
        assertThat(kamelet.kind()).isEqualTo(kamelet.name().endsWith("-in") ? "source" : "sink");
        assertThat(kamelet.text()).startsWith("# SPDX-License-Identifier: Apache-2.0\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void itSaysWhatItDoesAndWhatEachSettingMeans(KameletFile kamelet) {
        assertThat(kamelet.title()).isNotEmpty();
        assertThat(kamelet.description()).endsWith(".");
        assertThat(kamelet.settings()).allSatisfy(setting -> {
            assertThat(setting.title()).as(setting.name()).isNotEmpty();
            assertThat(setting.description()).as(setting.name()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(setting.type()).as(setting.name()).isIn("string", "integer", "boolean");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void eachSettingIsRequiredOrHasADefaultNeverBoth(KameletFile kamelet) {
        assertThat(kamelet.settings())
                .allSatisfy(setting ->
                        assertThat(setting.required()).as(setting.name()).isNotEqualTo(setting.standard() != null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void numbersSayTheirUnitOrThatTheyCount(KameletFile kamelet) {
        assertThat(kamelet.settings())
                .filteredOn(setting -> setting.type().equals("integer"))
                .allSatisfy(setting -> assertThat(setting.name())
                        .matches(name -> name.endsWith("Ms")
                                || name.endsWith("Days")
                                || name.endsWith("Bytes")
                                || name.startsWith("max")
                                || COUNTS.contains(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whatIsDeclaredIsUsedAndWhatIsUsedIsDeclared(KameletFile kamelet) {
        Set<String> declared = new TreeSet<>();
        kamelet.settings().forEach(setting -> declared.add(setting.name()));

        assertThat(kamelet.used()).isEqualTo(declared);
    }

    @Test
    void theReferencePageIsMadeFromTheDeclarations() throws IOException {
        // Given
        String made = page();

        // When
        if (System.getProperty("hikyaku.accept") != null) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, made);
        }

        // Then
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "no page")
                .as("docs/reference/connectors.md is stale: run mvn verify -Dhikyaku.accept and read the diff")
                .isEqualTo(made);
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Connectors

                Made from the declarations in `connectors/`. A setting without a default must be set; one past a limit has
                the [problem](problems.md) named beside it.
                """);
        for (KameletFile kamelet : all()) {
            page.append("\n## ").append(kamelet.name()).append("\n\n");
            page.append(wrapped(kamelet.description()));
            page.append("\n| setting | type | default | meaning |\n|---|---|---|---|\n");
            kamelet.settings().forEach(setting -> page.append(row(setting)));
        }
        return page.toString();
    }

    private static String row(Setting setting) {
        String standard = setting.required() ? "" : "`" + setting.standard() + "`";
        return "| `%s` | %s | %s | %s |\n".formatted(setting.name(), setting.type(), standard, setting.description());
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int length = 0;
        for (String word : text.split("\\s+", -1)) {
            if (length + word.length() + 1 > 116) {
                lines.append('\n');
                length = 0;
            }
            lines.append(length == 0 ? "" : " ").append(word);
            length += word.length() + 1;
        }
        return lines.append('\n').toString();
    }
}
