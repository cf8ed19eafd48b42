// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.jspecify.annotations.Nullable;

/**
 * What Camel's own schema of YAML routes says may stand where. Read from the class path, so it is that of the Camel in
 * use.
 *
 * <p>Alternatives are taken together: whatever one of them allows is allowed. That is enough to find what is misspelt,
 * and says it in one sentence where a full validator says it in forty. Camel's own JSON reader is used because it is
 * ready in a tenth of the time that Jackson's needs, and a check is waited for.
 */
final class CamelSchema {
    private static final String RESOURCE = "schema/camelYamlDsl.json";
    private static final String DEFINITIONS = "#/items/definitions/";

    private final JsonObject root;
    private final Map<String, JsonObject> definitions;

    private CamelSchema(JsonObject root) {
        this.root = root;
        this.definitions = objects((JsonObject) root.getOrDefault("items", new JsonObject()), "definitions");
    }

    /** Reads the schema of the Camel on the class path. */
    static CamelSchema read() {
        try (InputStream schema = CamelSchema.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (schema == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Object root = Jsoner.deserialize(new InputStreamReader(schema, StandardCharsets.UTF_8));
            return new CamelSchema((JsonObject) root);
        } catch (DeserializationException e) {
            throw new IllegalStateException(RESOURCE + " is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a route file has to be. */
    Shape file() {
        return shape(root);
    }

    /** Returns what one of Camel's model classes has to be, such as {@code RouteTemplateDefinition}. */
    Shape definition(String name) {
        return shape(definitions.getOrDefault("org.apache.camel.model." + name, new JsonObject()));
    }

    /** Returns what stands behind a key, or in a list, of that schema. */
    Shape shape(JsonObject schema) {
        Collected collected = new Collected();
        collected.add(schema, true, definitions);
        return new Shape(
                collected.kinds,
                collected.keys,
                collected.required,
                collected.values,
                collected.single,
                collected.items);
    }

    /**
     * What a value has to be.
     *
     * @param kinds any of string, boolean, number, object, array; empty if anything will do
     * @param keys the keys an object may have, with what stands behind each; empty if any will do
     * @param required the keys an object must have
     * @param values the only texts it may be; empty if any will do
     * @param single whether an object may have one key only
     * @param items what the items of a list have to be; null if anything will do
     */
    record Shape(
            Set<String> kinds,
            Map<String, JsonObject> keys,
            Set<String> required,
            Set<String> values,
            boolean single,
            @Nullable JsonObject items) {
        /** Returns whether a value of one of some kinds will do. */
        boolean takes(String... wanted) {
            return kinds.isEmpty() || Set.of(wanted).stream().anyMatch(kinds::contains);
        }
    }

    /** A schema and what it refers to, gathered into one. */
    private static final class Collected {
        private final Set<String> kinds = new TreeSet<>();
        private final Map<String, JsonObject> keys = new TreeMap<>();
        private final Set<String> required = new TreeSet<>();
        private final Set<String> values = new TreeSet<>();
        private boolean single;
        private @Nullable JsonObject items;

        /** Adds a schema; what only one of several alternatives requires is required of none. */
        void add(JsonObject schema, boolean always, Map<String, JsonObject> definitions) {
            String reference = schema.getStringOrDefault("$ref", "");
            if (!reference.isEmpty()) {
                String name = reference.substring(DEFINITIONS.length());
                add(definitions.getOrDefault(name, new JsonObject()), always, definitions);
            }
            if (schema.get("type") instanceof String kind) {
                kinds.add(kind);
            }
            objects(schema, "properties").forEach(keys::put);
            list(schema, "enum").forEach(value -> values.add(value.toString()));
            if (always) {
                list(schema, "required").forEach(key -> required.add(key.toString()));
            }
            single |= schema.containsKey("maxProperties");
            items = schema.get("items") instanceof JsonObject item ? item : items;
            for (String alternatives : List.of("oneOf", "anyOf")) {
                list(schema, alternatives).forEach(alternative -> add((JsonObject) alternative, false, definitions));
            }
        }
    }

    private static Map<String, JsonObject> objects(JsonObject schema, String key) {
        Map<String, JsonObject> objects = new TreeMap<>();
        if (schema.get(key) instanceof JsonObject object) {
            object.forEach((name, value) -> objects.put(name, (JsonObject) value));
        }
        return objects;
    }

    private static Collection<?> list(JsonObject schema, String key) {
        return schema.get(key) instanceof Collection<?> list ? list : List.of();
    }
}
