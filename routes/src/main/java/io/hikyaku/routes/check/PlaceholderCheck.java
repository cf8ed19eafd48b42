// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.util.Set;
import java.util.stream.Collectors;

/** What route files take from the settings is there. */
final class PlaceholderCheck implements Checker {
    @Override
    public void check(Installation installation, Slips slips) {
        SettingsFile settings = installation.settings();
        if (!settings.readable()) {
            return;
        }
        installation
                .settingsNamed()
                .filter(placeholder -> !placeholder.optional())
                .forEach(placeholder -> named(placeholder.name(), placeholder.at(), settings, slips));
        installation
                .feeds()
                .filter(feed -> !feed.value().isEmpty() && !feed.value().contains("{"))
                .forEach(feed -> charset(feed, settings, slips));
        installation.routeFiles().stream()
                .flatMap(file -> Placeholder.in(file.root()))
                .filter(placeholder ->
                        !placeholder.isSetting() && placeholder.name().equals("env"))
                .forEach(placeholder -> settings.unset(placeholder.written())
                        .ifPresent(variable -> variable(variable, placeholder.at(), slips)));
    }

    private static void named(String name, Place at, SettingsFile settings, Slips slips) {
        Set<String> names = settings.names();
        if (!names.contains(name)) {
            slips.add(
                    RouteProblem.SETTING,
                    "there is no setting " + name,
                    at,
                    Nearest.advice(
                            name,
                            names,
                            "write %s, or correct that name in " + Settings.FILE,
                            "add a line " + name + " = value to " + Settings.FILE));
        }
    }

    private static void charset(Endpoint.Option feed, SettingsFile settings, Slips slips) {
        String name = feed.value() + ".charset";
        if (!settings.names().contains(name)) {
            Set<String> charsets = settings.names().stream()
                    .filter(setting -> setting.endsWith(".charset"))
                    .collect(Collectors.toSet());
            slips.add(
                    RouteProblem.SETTING,
                    "the feed " + feed.value() + " has no setting " + name
                            + ", which says how to read a message that names no charset",
                    feed.at(),
                    Nearest.advice(
                            name,
                            charsets,
                            "name the feed as in %s, or correct that name in " + Settings.FILE,
                            "add a line " + name + " = ISO-2022-JP (or another charset) to " + Settings.FILE));
        }
    }

    private static void variable(String variable, Place at, Slips slips) {
        slips.add(
                RouteProblem.SETTING,
                "the environment variable " + variable + " is not set and has no default",
                at,
                "set the variable, or give a default as {{env:" + variable + ":default}}");
    }
}
