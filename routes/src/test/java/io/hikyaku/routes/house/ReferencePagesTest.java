// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The generated pages of the reference: problems from the enums, settings from the settings file. */
class ReferencePagesTest {
    private static final List<String> ENUMS = List.of(
            "mappings/src/main/java/io/hikyaku/mappings/MappingProblem.java",
            "connectors/src/main/java/io/hikyaku/connectors/ConnectorProblem.java",
            "routes/src/main/java/io/hikyaku/routes/problem/RouteProblem.java");
    private static final Pattern CONSTANT = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@Deprecated\\s*)?[A-Z0-9_]+\\((?:\"[A-Z]{3}-)?(\\d{3})\"?\\)",
            Pattern.DOTALL);

    @Test
    void everyProblemHasItsEntry() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Problems

                Made from the code. A problem has three lines: `CODE what`, `at` where to look, `fix` what to do. No code is used
                twice, not even after its problem is gone.

                | code | meaning |
                |---|---|
                """);
        List<String> codes = new ArrayList<>();
        for (String file : ENUMS) {
            String room = file.startsWith("mappings") ? "MAP" : file.startsWith("connectors") ? "CON" : "RTE";
            Matcher constant = CONSTANT.matcher(Repository.text(Path.of(file)));
            while (constant.find()) {
                codes.add(room + "-" + constant.group(2));
                page.append("| `%s-%s` | %s |%n".formatted(room, constant.group(2), sentence(constant.group(1))));
            }
        }
        assertThat(codes).doesNotHaveDuplicates();
        assertThat(page).contains("MAP-1", "CON-2", "RTE-3");
        GeneratedPage.isUpToDate("docs/reference/problems.md", page.toString().replace("\r\n", "\n"));
    }

    @Test
    void everySettingHasItsEntry() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Settings

                Made from `routes/hikyaku.properties`, where they are set. `-Dname=value` goes before the file, and
                `{{env:NAME:default}}` reads the environment.

                | setting | as shipped | meaning |
                |---|---|---|
                """);
        StringBuilder comment = new StringBuilder();
        for (String line : Repository.text(Path.of("routes/hikyaku.properties"))
                .lines()
                .skip(3)
                .toList()) {
            if (line.startsWith("#")) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(line.substring(1).trim());
            } else if (line.contains("=")) {
                String[] setting = line.split("=", 2);
                page.append("| `%s` | `%s` | %s |%n".formatted(setting[0].trim(), setting[1].trim(), comment));
            } else {
                comment.setLength(0);
            }
            if (line.contains("=") && !line.contains(".port") && !line.contains(".charset")) {
                comment.setLength(0);
            }
        }
        GeneratedPage.isUpToDate("docs/reference/settings.md", page.toString().replace("\r\n", "\n"));
    }

    private static String sentence(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .trim();
    }
}
