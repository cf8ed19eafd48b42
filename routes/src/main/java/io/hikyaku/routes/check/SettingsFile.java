// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import io.hikyaku.routes.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of an installation with their lines, and what each comes to in its surroundings.
 *
 * @param settings every setting in the order of the file
 * @param surroundings where environment variables and overrides come from
 * @param readable whether the file could be read at all
 */
record SettingsFile(List<Setting> settings, Surroundings surroundings, boolean readable) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([A-Za-z0-9_]+)(?::([^}]*))?}}");

    /**
     * What a setting comes to.
     *
     * @param text the value
     * @param origin where it comes from if not from the file, as the end of a sentence; else empty
     */
    record Value(String text, String origin) {}

    /** Reads the settings of an installation. */
    static SettingsFile read(Path home, Surroundings surroundings, Slips slips) {
        Optional<TextFile> file = TextFile.read(home, Settings.FILE, RouteProblem.SETTING, slips);
        List<Setting> settings = file.map(text -> SettingLines.of(text, slips)).orElse(List.of());
        return new SettingsFile(settings, surroundings, file.isPresent());
    }

    /** Returns the names of all settings. */
    Set<String> names() {
        return settings.stream().map(Setting::name).collect(Collectors.toSet());
    }

    /** Returns the setting of a name; where it stands twice the last counts, as it does for the engine. */
    Optional<Setting> named(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).reduce((first, last) -> last);
    }

    /** Returns what a setting comes to; empty if there is no such setting or one of its variables is not set. */
    Optional<Value> value(String name) {
        return named(name).flatMap(this::value);
    }

    /** Returns what one line comes to; empty if one of its variables is not set. */
    Optional<Value> value(Setting setting) {
        String overridden = surroundings.override().apply(setting.name());
        if (overridden != null) {
            return Optional.of(new Value(overridden, ", set by -D" + setting.name()));
        }
        if (unset(setting.written()).isPresent()) {
            return Optional.empty();
        }
        Matcher variable = VARIABLE.matcher(setting.written());
        StringBuilder text = new StringBuilder();
        String origin = "";
        while (variable.find()) {
            boolean set = isSet(variable.group(1));
            origin = set ? ", set by the environment variable " + variable.group(1) : origin;
            variable.appendReplacement(text, Matcher.quoteReplacement(content(variable)));
        }
        return Optional.of(new Value(variable.appendTail(text).toString().strip(), origin));
    }

    /** Returns the first environment variable a text needs and nobody has set. */
    Optional<String> unset(String written) {
        return VARIABLE.matcher(written)
                .results()
                .filter(variable -> variable.group(2) == null && !isSet(variable.group(1)))
                .map(variable -> variable.group(1))
                .findFirst();
    }

    private boolean isSet(String variable) {
        String content = surroundings.environment().apply(variable);
        return content != null && !content.isEmpty();
    }

    private String content(Matcher variable) {
        String content = surroundings.environment().apply(variable.group(1));
        String otherwise = variable.group(2) == null ? "" : variable.group(2);
        return content != null && !content.isEmpty() ? content : otherwise;
    }
}
