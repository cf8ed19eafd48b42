// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** What the documentation shows is parsed, compared with the files it quotes, or a command that exists. */
class DocsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("\\$ (\\./hikyaku \\w+|mvn [\\w.:-]+)");

    @Test
    void everyYamlBlockIsYaml() {
        assertThatThrownBy(() -> new Yaml().load("a: [")).isInstanceOf(YAMLException.class);
        for (Path page : Repository.files(".md")) {
            for (String block : blocks(page, "yaml")) {
                new Yaml().load(block);
            }
        }
    }

    @Test
    void theRouteOfTheReadmeIsTheRouteThatRuns() {
        String shown = blocks(Path.of("README.md"), "yaml").get(0);
        String runs = Repository.text(Path.of("routes/ward.camel.yaml"));
        assertThat(new Yaml().<List<Map<String, Object>>>load(shown))
                .isEqualTo(new Yaml().<List<Map<String, Object>>>load(runs));
    }

    @Test
    void everyCommandShownIsOneTheLauncherKnows() {
        String launcher = Repository.text(Path.of("hikyaku"));
        List<String> unknown = new ArrayList<>();
        for (Path page : Repository.files(".md")) {
            for (String block : blocks(page, "console")) {
                Matcher command = COMMAND.matcher(block);
                while (command.find()) {
                    String[] words = command.group(1).split(" ", -1);
                    if (words[0].equals("./hikyaku") && !launcher.contains("\n  " + words[1] + " ")) {
                        unknown.add(page + ": " + command.group(1));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> blocks(Path page, String language) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(Repository.text(page));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                found.add(block.group(2));
            }
        }
        return found;
    }
}
