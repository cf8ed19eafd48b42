// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All an integrator edits, read once and not yet judged.
 *
 * @param home the installation folder
 * @param settings the settings
 * @param routeFiles the route files that could be read, by name
 * @param routes their routes
 * @param connectorFiles the connectors' files that could be read, by name
 * @param offers the steps and connectors a route file may name
 * @param complete whether every route file could be read; if not, nothing is called missing that one of them may hold
 */
record Installation(
        Path home,
        SettingsFile settings,
        List<RouteFile> routeFiles,
        List<Route> routes,
        List<ConnectorFile> connectorFiles,
        Offers offers,
        boolean complete) {
    private static final String CHARSET = ".charset";

    /** Reads an installation; what cannot be read is a slip. */
    static Installation read(Path home, Surroundings surroundings, Slips slips) {
        SettingsFile settings = SettingsFile.read(home, surroundings, slips);
        List<String> routeNames = named(home, RouteFile.FOLDER, RouteFile.SUFFIX);
        List<RouteFile> routeFiles = yaml(home, routeNames, RouteProblem.ROUTE_FILE, RouteFile::new, slips);
        List<ConnectorFile> connectorFiles = yaml(
                home,
                named(home, Connector.FOLDER, Connector.SUFFIX),
                RouteProblem.CONNECTOR,
                ConnectorFile::new,
                slips);
        Offers offers =
                Offers.of(connectorFiles.stream().map(ConnectorFile::connector).toList());
        List<Route> routes = routeFiles.stream()
                .flatMap(file -> file.routes().map(definition -> Route.of(definition, offers)))
                .toList();
        boolean complete = routeFiles.size() == routeNames.size();
        return new Installation(home, settings, routeFiles, routes, connectorFiles, offers, complete);
    }

    private static List<String> named(Path home, String folder, String suffix) {
        return Folder.files(home, folder).stream()
                .filter(file -> file.endsWith(suffix))
                .toList();
    }

    private static <T> List<T> yaml(
            Path home, List<String> names, RouteProblem kind, BiFunction<String, YamlValue, T> made, Slips slips) {
        return names.stream()
                .flatMap(name -> YamlFile.read(home, name, kind, slips).map(root -> made.apply(name, root)).stream())
                .toList();
    }

    /** Returns every address of the route files as it was probably meant. */
    Stream<Endpoint> endpoints() {
        return routeFiles.stream().flatMap(file -> file.endpoints().stream()).map(offers::meant);
    }

    /** Returns every address the route files send to, as it was probably meant. */
    Stream<Endpoint> targets() {
        return routeFiles.stream().flatMap(file -> file.targets().stream()).map(offers::meant);
    }

    /** Returns the declaration of the connector an address names. */
    Optional<Connector> connector(Endpoint endpoint) {
        return endpoint.scheme().equals(Offers.CONNECTOR)
                ? connectorFiles.stream()
                        .filter(file -> file.stem().equals(endpoint.name()))
                        .map(ConnectorFile::connector)
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the placeholders of the route files that name a setting which has to be there. */
    Stream<Placeholder> settingsNamed() {
        return routeFiles.stream().flatMap(file -> Placeholder.in(file.root())).filter(Placeholder::isSetting);
    }

    /** Returns the settings that a feed or route needs, whether they are there or not. */
    Set<String> settingsNeeded() {
        Stream<String> named = settingsNamed().map(Placeholder::name);
        return Stream.concat(named, feeds().map(feed -> feed.value() + CHARSET)).collect(Collectors.toSet());
    }

    /** Returns the name of each feed, where it is given. */
    Stream<Endpoint.Option> feeds() {
        return endpoints()
                .filter(endpoint -> endpoint.is(Offers.STEP, "receive"))
                .flatMap(endpoint -> endpoint.option("feed").stream());
    }

    /** Returns the settings somebody reads. */
    Set<String> settingsRead() {
        Set<String> read = new TreeSet<>(SettingKind.OF_THE_ENGINE.keySet());
        if (settings.value("ledger.url")
                .filter(url -> SettingKind.isLedgerServer(url.text()))
                .isPresent()) {
            read.addAll(SettingKind.OF_A_LEDGER_SERVER.keySet());
        }
        Set<String> names = settings.names();
        settingsNeeded().forEach(name -> read.add(Nearest.to(name, names).orElse(name)));
        return read;
    }

    /** Returns the settings of characters a feed may have. */
    Set<String> settingsOfCharacters() {
        return feeds().flatMap(feed -> SettingKind.ofCharacters().map(setting -> feed.value() + "." + setting))
                .collect(Collectors.toSet());
    }

    /** Returns whether a placeholder names a setting that is there and of its kind; if not, that is a slip already. */
    boolean hasGood(Placeholder placeholder) {
        return settings.value(placeholder.name())
                .filter(value -> SettingKind.of(placeholder.name()).holds(value.text()))
                .isPresent();
    }

    /** Returns a text with the settings it names in place; what nobody set stays as it is. */
    String inPlace(String text) {
        String result = text;
        for (Placeholder placeholder : Placeholder.in(text, new Place("", 0)).toList()) {
            String value = settings.value(placeholder.name())
                    .map(SettingsFile.Value::text)
                    .orElse(null);
            result = value == null ? result : result.replace(placeholder.written(), value);
        }
        return result;
    }
}
