// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One connector's file.
 *
 * @param name the file, below the installation folder
 * @param root its outermost value
 */
record ConnectorFile(String name, YamlValue root) {
    private static final String TYPE_LABEL = "camel.apache.org/kamelet.type";

    /** Returns the file's name without folder and ending, by which route files name the connector. */
    String stem() {
        return name.substring(Connector.FOLDER.length() + 1, name.length() - Connector.SUFFIX.length());
    }

    /** Returns what the file declares. */
    Connector connector() {
        Map<String, Connector.Declared> settings = new LinkedHashMap<>();
        properties().forEach(entry -> settings.put(entry.name(), declared(entry.value())));
        return new Connector(stem(), root.text("metadata", "labels", TYPE_LABEL), settings, required());
    }

    /** Returns the declared settings with their lines. */
    List<YamlValue.Entry> properties() {
        return root.under("spec", "definition", "properties")
                .map(YamlValue::entries)
                .orElse(List.of());
    }

    private List<String> required() {
        return root.under("spec", "definition", "required").map(YamlValue::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
    }

    private static Connector.Declared declared(YamlValue property) {
        List<String> values = property.under("enum").map(YamlValue::items).orElse(List.of()).stream()
                .flatMap(item -> item.text().stream())
                .toList();
        return new Connector.Declared(
                property.text("type"), property.under("default").isPresent(), values);
    }
}
