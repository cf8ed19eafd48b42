// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each connector's file says what it is, describes every setting, and uses only what it declares. */
final class ConnectorCheck implements Checker {
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean");
    private static final Set<String> KINDS = Set.of("source", "sink", "action");
    private static final Pattern CLASS = Pattern.compile("#class:([A-Za-z0-9_.$]+)");
    private static final String TYPE_LABEL = "camel.apache.org/kamelet.type";

    @Override
    public void check(Installation installation, Slips slips) {
        installation.connectorFiles().forEach(file -> new OneFile(file, installation, slips).check());
    }

    /** One connector's file and who hears of its slips. */
    private record OneFile(ConnectorFile file, Installation installation, Slips slips) {
        void check() {
            head();
            YamlValue definition = file.root().under("spec", "definition").orElse(file.root());
            described(definition, "the connector " + file.stem(), definition.at(), List.of("title", "description"));
            file.properties().forEach(this::property);
            required(definition);
            if (file.root().under("spec", "template").isEmpty()) {
                slip(
                        "the connector has no template, so it moves nothing",
                        file.root().at(),
                        "add spec.template with from:");
            }
            placeholders();
            classes();
            components();
        }

        private void head() {
            YamlValue root = file.root();
            if (!root.text("kind").equals("Kamelet")) {
                slip("this is no Kamelet", at("kind"), "write kind: Kamelet");
            }
            if (!root.text("metadata", "name").equals(file.stem())) {
                slip(
                        "the connector's name is not that of its file",
                        at("metadata", "name"),
                        "write name: " + file.stem() + ", or rename the file");
            }
            if (!KINDS.contains(root.text("metadata", "labels", TYPE_LABEL))) {
                slip(
                        "the connector does not say which way it moves bytes",
                        at("metadata", "labels", TYPE_LABEL),
                        "label it " + TYPE_LABEL + ": source, sink or action");
            }
        }

        private void property(YamlValue.Entry property) {
            String name = "the setting " + property.name();
            described(property.value(), name, property.at(), List.of("title", "description", "type"));
            String type = property.value().text("type");
            Connector.Declared declared = new Connector.Declared(type, false, List.of());
            if (!type.isEmpty() && !TYPES.contains(type)) {
                slip(
                        name + " is of no type there is: " + type,
                        property.value().under("type").orElse(property.value()).at(),
                        Nearest.advice(type, TYPES, "write type: %s", "write one of: " + Nearest.list(TYPES)));
            }
            property.value()
                    .under("default")
                    .filter(value -> !declared.holds(value.text().orElse("")))
                    .ifPresent(value -> slip(
                            "the default of " + name + " is not " + declared.words(),
                            value.at(),
                            "correct the default"));
        }

        private void described(YamlValue value, String name, Place at, List<String> keys) {
            for (String key : keys) {
                if (value.text(key).isBlank()) {
                    slip(name + " has no " + key, at, "add " + key + ": for those who read the file and the reference");
                }
            }
        }

        private void required(YamlValue definition) {
            Set<String> names = names();
            for (YamlValue name :
                    definition.under("required").map(YamlValue::items).orElse(List.of())) {
                if (!names.contains(name.text().orElse(""))) {
                    slip(
                            "the setting " + name.text().orElse("") + " is required and not declared",
                            name.at(),
                            Nearest.advice(name.text().orElse(""), names, "write %s", "declare it below properties"));
                }
            }
        }

        /** What the template takes is a setting of its own, one of its beans, or a setting of the installation. */
        private void placeholders() {
            Set<String> known = names();
            file.root()
                    .under("spec", "template", "beans")
                    .map(YamlValue::items)
                    .orElse(List.of())
                    .forEach(bean -> known.add(bean.text("name")));
            Set<String> settings = installation.settings().names();
            Placeholder.in(file.root())
                    .filter(placeholder -> placeholder.isSetting() && !placeholder.optional())
                    .filter(placeholder ->
                            !known.contains(placeholder.name()) && !settings.contains(placeholder.name()))
                    .forEach(placeholder -> slip(
                            "the template takes " + placeholder.name() + ", which the connector does not declare",
                            placeholder.at(),
                            Nearest.advice(placeholder.name(), known, "write %s", "declare it below properties")));
        }

        private void classes() {
            file.root().all().forEach(value -> {
                Matcher named = CLASS.matcher(value.text().orElse(""));
                if (named.find() && !exists(named.group(1))) {
                    slip(
                            "there is no class " + named.group(1),
                            value.at(),
                            "correct its name, or build the connectors with mvn package");
                }
            });
        }

        private void components() {
            Endpoint.within(file.root(), entry -> true).stream()
                    .filter(endpoint -> !Components.exist(endpoint.scheme()))
                    .forEach(endpoint -> slip(
                            "there is no component " + endpoint.scheme(),
                            endpoint.at(),
                            "correct its name, or add the component to the class path"));
        }

        private static boolean exists(String name) {
            String resource = name.replace('.', '/') + ".class";
            return ConnectorCheck.class.getClassLoader().getResource(resource) != null;
        }

        private Set<String> names() {
            Set<String> names = new HashSet<>();
            file.properties().forEach(property -> names.add(property.name()));
            return names;
        }

        /** Returns where a value stands, or where the nearest one around it does. */
        private Place at(String... keys) {
            YamlValue found = file.root();
            for (String key : keys) {
                found = found.under(key).orElse(found);
            }
            return found.at();
        }

        private void slip(String what, Place at, String fix) {
            slips.add(RouteProblem.CONNECTOR, what, at, fix);
        }
    }
}
