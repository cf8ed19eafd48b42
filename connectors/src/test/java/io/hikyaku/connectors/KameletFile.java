// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One declaration of a connector, as an integrator reads it. */
record KameletFile(String name, String text, Map<?, ?> root) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    /** One setting. */
    record Setting(String name, String type, String title, String description, boolean required, Object standard) {}

    static List<KameletFile> all() throws IOException {
        List<KameletFile> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("."))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".kamelet.yaml")) {
                    all.add(read(file));
                }
            }
        }
        return all;
    }

    private static KameletFile read(Path file) throws IOException {
        String text = Files.readString(file);
        String name = file.getFileName().toString().replace(".kamelet.yaml", "");
        return new KameletFile(
                name, text, (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    String title() {
        return text(at("spec", "definition"), "title");
    }

    String description() {
        return text(at("spec", "definition"), "description");
    }

    String declaredName() {
        return text(at("metadata"), "name");
    }

    String kind() {
        return text(at("metadata", "labels"), "camel.apache.org/kamelet.type");
    }

    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        Object required = at("spec", "definition").get("required");
        at("spec", "definition", "properties").forEach((name, about) -> {
            Map<?, ?> property = (Map<?, ?>) about;
            settings.add(new Setting(
                    name.toString(),
                    text(property, "type"),
                    text(property, "title"),
                    text(property, "description"),
                    required instanceof List<?> names && names.contains(name),
                    property.get("default")));
        });
        return settings;
    }

    /** Names in double braces in the template, without its own beans. */
    Set<String> used() {
        Set<String> used = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(at("spec", "template").toString());
        while (placeholder.find()) {
            used.add(placeholder.group(1));
        }
        if (at("spec", "template").get("beans") instanceof List<?> beans) {
            beans.forEach(bean -> used.remove(text((Map<?, ?>) bean, "name")));
        }
        return used;
    }

    private Map<?, ?> at(String... path) {
        Map<?, ?> found = root;
        for (String step : path) {
            found = (Map<?, ?>) found.get(step);
        }
        return found;
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString().strip();
    }
}
