// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.json.JsonObject;

/** What else Camel reads in route files and connectors: no unknown key, none missing, no value of another kind. */
final class SchemaCheck implements Checker {
    /** Keys of a kamelet's template, which is a route template without an id of its own. */
    private static final String TEMPLATE = "RouteTemplateDefinition";

    private final CamelSchema schema = CamelSchema.read();

    @Override
    public void check(Installation installation, Slips slips) {
        OneKind routes = new OneKind(schema, RouteProblem.ROUTE_FILE, slips);
        installation
                .routeFiles()
                .forEach(file -> routes.check(
                        "a route file", file.root(), schema.file(), file.root().at()));
        CamelSchema.Shape template = schema.definition(TEMPLATE);
        CamelSchema.Shape withoutId = new CamelSchema.Shape(
                template.kinds(), template.keys(), Set.of("from"), template.values(), false, template.items());
        OneKind connectors = new OneKind(schema, RouteProblem.CONNECTOR, slips);
        installation.connectorFiles().forEach(file -> file.root()
                .under("spec", "template")
                .ifPresent(value -> connectors.check("template", value, withoutId, value.at())));
    }

    /** The files of one kind, whose slips have one code. */
    private record OneKind(CamelSchema schema, RouteProblem kind, Slips slips) {
        void check(String name, YamlValue value, CamelSchema.Shape shape, Place at) {
            if (value.isMapping()) {
                mapping(name, value, shape, at);
            } else if (value.isList()) {
                list(name, value, shape, at);
            } else {
                text(name, value, shape, at);
            }
        }

        private void mapping(String name, YamlValue value, CamelSchema.Shape shape, Place at) {
            if (!shape.takes("object")) {
                wrong(name + " is a mapping of keys, and has to be " + words(shape), at, shape);
                return;
            }
            for (YamlValue.Entry entry : value.entries()) {
                JsonObject behind = shape.keys().get(entry.name());
                if (behind != null) {
                    check(entry.name(), entry.value(), schema.shape(behind), entry.at());
                } else if (!shape.keys().isEmpty()) {
                    unknown(name, entry, shape);
                } else if (name.equals("parameters")) {
                    parameter(entry);
                }
            }
            if (shape.single() && value.entries().size() > 1) {
                more(value.entries().get(1));
            }
            required(name, value, shape, at);
        }

        private void unknown(String name, YamlValue.Entry entry, CamelSchema.Shape shape) {
            slips.add(
                    kind,
                    name + " knows no " + entry.name(),
                    entry.at(),
                    Nearest.advice(
                            entry.name(),
                            shape.keys().keySet(),
                            "write %s",
                            "remove it, or name one of those in Camel's reference of its YAML DSL"));
        }

        /** An address's options are texts; unquoted double braces are a mapping to YAML. */
        private void parameter(YamlValue.Entry entry) {
            if (entry.value().isMapping() || entry.value().isList()) {
                slips.add(
                        kind,
                        "the value of " + entry.name() + " is not a text",
                        entry.at(),
                        "put it in quotes: \"" + entry.value().unquoted().orElse("{{name}}") + "\"");
            }
        }

        private void required(String name, YamlValue value, CamelSchema.Shape shape, Place at) {
            for (String key : shape.required()) {
                boolean misspelt = value.entries().stream()
                        .anyMatch(entry -> !shape.keys().containsKey(entry.name())
                                && Nearest.to(entry.name(), shape.keys().keySet())
                                        .equals(Optional.of(key)));
                if (value.under(key).isEmpty() && !misspelt) {
                    slips.add(kind, name + " lacks " + key, at, "add " + key + ": below " + name);
                }
            }
        }

        private void list(String name, YamlValue value, CamelSchema.Shape shape, Place at) {
            if (!shape.takes("array")) {
                wrong(name + " is a list, and has to be " + words(shape), at, shape);
                return;
            }
            JsonObject items = shape.items();
            if (items == null) {
                return;
            }
            CamelSchema.Shape item = schema.shape(items);
            value.items().forEach(one -> check("an item of " + name, one, item, one.at()));
        }

        private void more(YamlValue.Entry second) {
            slips.add(
                    kind,
                    second.name() + " stands in the item of another step",
                    second.at(),
                    "begin an item of its own with - , or indent it below the key it belongs to");
        }

        private void text(String name, YamlValue value, CamelSchema.Shape shape, Place at) {
            String text = value.text().orElse("");
            boolean later = text.contains("{{");
            if (value.isEmpty() && shape.takes("object")) {
                required(name, value, shape, at);
            } else if (!shape.takes("string", "boolean", "number")) {
                wrong(name + " is a text, and has to be " + words(shape), at, shape);
            } else if (!later && !shape.values().isEmpty() && !shape.values().contains(text)) {
                wrong(name + " is not one of " + Nearest.list(shape.values()), at, shape);
            } else if (!later && !shape.takes("string", "number") && !text.equals("true") && !text.equals("false")) {
                wrong(name + " is neither true nor false", at, shape);
            } else if (!later && !shape.takes("string", "boolean") && !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                wrong(name + " is not a number", at, shape);
            }
        }

        private void wrong(String what, Place at, CamelSchema.Shape shape) {
            slips.add(kind, what, at, "write " + (shape.values().isEmpty() ? words(shape) : "one of them"));
        }

        private static String words(CamelSchema.Shape shape) {
            if (shape.takes("string")) {
                return "a text";
            }
            if (shape.takes("array")) {
                return "a list, each item on a line that begins with -";
            }
            return shape.takes("object") ? "a mapping of keys" : shape.takes("boolean") ? "true or false" : "a number";
        }
    }
}
