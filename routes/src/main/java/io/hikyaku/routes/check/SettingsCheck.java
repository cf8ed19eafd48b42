// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.mappings.Nearest;
import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings file: each setting once, read by somebody, of its kind, and no port promised twice. */
final class SettingsCheck implements Checker {
    /** Names the parts of the engine read beside our own; what they know is not judged here. */
    private static final List<String> OF_THE_PARTS =
            List.of("camel.", "hawtio.", "jolokia.", "logging.", "management.", "server.", "spring.");

    private static final int LONGEST_SHOWN_CHARACTERS = 40;

    @Override
    public void check(Installation installation, Slips slips) {
        SettingsFile file = installation.settings();
        if (!file.readable()) {
            return;
        }
        twice(file, slips);
        file.settings().forEach(setting -> kind(setting, file, slips));
        onePort(file, slips);
        missing(file, slips);
        unread(installation, slips);
    }

    private static void twice(SettingsFile file, Slips slips) {
        Map<String, Integer> lines = new HashMap<>();
        for (Setting setting : file.settings()) {
            Integer before = lines.putIfAbsent(setting.name(), setting.at().line());
            if (before != null) {
                slips.add(
                        RouteProblem.SETTING,
                        "the setting " + setting.name() + " stands twice, first in line " + before
                                + "; only the last counts",
                        setting.at(),
                        "keep one of the two");
            }
        }
    }

    private static void kind(Setting setting, SettingsFile file, Slips slips) {
        Optional<SettingsFile.Value> value = file.value(setting);
        if (value.isEmpty()) {
            String variable = file.unset(setting.written()).orElse("");
            slips.add(
                    RouteProblem.SETTING,
                    "the environment variable " + variable + " of the setting " + setting.name()
                            + " is not set and has no default",
                    setting.at(),
                    "set the variable, or give a default as {{env:" + variable + ":default}}");
            return;
        }
        String text = value.get().text();
        SettingKind kind = SettingKind.of(setting.name());
        if (text.contains("{{")) {
            slips.add(
                    RouteProblem.SETTING,
                    "the setting " + setting.name() + " refers to something other than an environment variable",
                    setting.at(),
                    "write {{env:NAME}} or {{env:NAME:default}}; nothing else may stand in double braces here");
        } else if (!kind.holds(text)) {
            slips.add(
                    RouteProblem.SETTING,
                    "the setting " + setting.name()
                            + (text.isEmpty() ? " is empty" : " is not " + kind.words() + shown(text, kind))
                            + value.get().origin(),
                    setting.at(),
                    kind.fix());
        }
    }

    private static String shown(String text, SettingKind kind) {
        return kind.shown() ? ": " + text.substring(0, Math.min(text.length(), LONGEST_SHOWN_CHARACTERS)) : "";
    }

    private static void onePort(SettingsFile file, Slips slips) {
        Map<Integer, String> owners = new HashMap<>();
        for (Setting setting : file.settings()) {
            String text = file.value(setting).map(SettingsFile.Value::text).orElse("");
            SettingKind kind = SettingKind.of(setting.name());
            boolean port = kind == SettingKind.PORT || kind == SettingKind.CONSOLE_PORT;
            if (!port || !SettingKind.PORT.holds(text)) {
                continue;
            }
            String owner = owners.putIfAbsent(Integer.parseInt(text), setting.name());
            if (owner != null && !owner.equals(setting.name())) {
                slips.add(
                        RouteProblem.SETTING,
                        setting.name() + " and " + owner + " are the same port " + text,
                        setting.at(),
                        "give each its own port");
            }
        }
    }

    private static void missing(SettingsFile file, Slips slips) {
        int last = file.settings().stream()
                .mapToInt(setting -> setting.at().line())
                .max()
                .orElse(1);
        for (String name : new TreeSet<>(SettingKind.OF_THE_ENGINE.keySet())) {
            if (file.named(name).isPresent()) {
                continue;
            }
            Optional<Setting> misspelt = Nearest.to(name, others(file)).flatMap(file::named);
            slips.add(
                    RouteProblem.SETTING,
                    "the setting " + name + " is missing",
                    misspelt.map(Setting::at).orElse(new Place(Settings.FILE, last)),
                    misspelt.map(setting -> "write " + name + " instead of " + setting.name())
                            .orElse("add a line " + name + " = value; it has to be "
                                    + SettingKind.of(name).words()));
        }
    }

    /** Returns the names that are not the engine's own, so that one of them may be a misspelt one. */
    private static Set<String> others(SettingsFile file) {
        Set<String> others = new TreeSet<>(file.names());
        others.removeAll(SettingKind.OF_THE_ENGINE.keySet());
        return others;
    }

    private static void unread(Installation installation, Slips slips) {
        Set<String> read = installation.settingsRead();
        Set<String> absent = new TreeSet<>(read);
        absent.removeAll(installation.settings().names());
        Set<String> optional = installation.settingsOfCharacters();
        installation.settings().settings().stream()
                .filter(setting -> !read.contains(setting.name()) && !optional.contains(setting.name()))
                .filter(setting -> OF_THE_PARTS.stream().noneMatch(setting.name()::startsWith))
                .filter(setting -> Nearest.to(setting.name(), absent).isEmpty())
                .filter(setting -> installation.complete())
                .forEach(setting -> slips.add(
                        RouteProblem.SETTING,
                        "nobody reads the setting " + setting.name(),
                        setting.at(),
                        Nearest.to(setting.name(), read)
                                .map(near -> "write " + near + ", or remove the line")
                                .orElse("remove the line, or name the setting in a route file")));
    }
}
