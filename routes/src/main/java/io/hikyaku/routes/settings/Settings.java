// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.settings;

import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.routes.problem.RouteException;
import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one installation: {@code routes/hikyaku.properties}, with the command line's {@code -D} before it.
 *
 * @param home the installation folder, absolute
 * @param values every setting, resolved; never contains {@code {{env:…}}}
 */
public record Settings(Path home, Map<String, String> values) {
    /** Where the settings lie, below the installation folder. */
    public static final String FILE = "routes/hikyaku.properties";

    private static final Pattern ENVIRONMENT = Pattern.compile("\\{\\{env:([A-Za-z0-9_]+)(?::([^}]*))?}}");

    /**
     * Reads the settings of an installation.
     *
     * @param home the installation folder
     * @return the settings, with environment variables and {@code -D} overrides in place
     * @throws RouteException {@code RTE-301} if the file cannot be read or an environment variable without default is absent
     */
    public static Settings read(Path home) {
        return read(home, System::getenv, System::getProperty);
    }

    static Settings read(
            Path home, UnaryOperator<@Nullable String> environment, UnaryOperator<@Nullable String> override) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<Object, Object> line : properties(home.resolve(FILE)).entrySet()) {
            String name = line.getKey().toString();
            String overridden = override.apply(name);
            values.put(
                    name,
                    overridden != null
                            ? overridden
                            : resolved(name, line.getValue().toString(), environment));
        }
        return new Settings(home.toAbsolutePath().normalize(), Collections.unmodifiableMap(values));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new RouteException(
                    RouteProblem.SETTING,
                    "the settings cannot be read",
                    FILE,
                    "start in an installation folder, or name one with --home");
        }
        return properties;
    }

    private static String resolved(String name, String value, UnaryOperator<@Nullable String> environment) {
        Matcher reference = ENVIRONMENT.matcher(value);
        StringBuilder result = new StringBuilder();
        while (reference.find()) {
            reference.appendReplacement(result, Matcher.quoteReplacement(variable(name, reference, environment)));
        }
        return reference.appendTail(result).toString().trim();
    }

    private static String variable(String name, Matcher reference, UnaryOperator<@Nullable String> environment) {
        String set = environment.apply(reference.group(1));
        String value = set != null && !set.isEmpty() ? set : reference.group(2);
        if (value == null) {
            throw new RouteException(
                    RouteProblem.SETTING,
                    "the environment variable " + reference.group(1) + " is not set and has no default",
                    FILE + ", setting " + name,
                    "set the variable, or give a default as {{env:" + reference.group(1) + ":default}}");
        }
        return value;
    }

    /**
     * Returns a setting.
     *
     * @param name its name as in the file
     * @throws RouteException {@code RTE-301} if it is missing or empty
     */
    public String get(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new RouteException(
                    RouteProblem.SETTING, "the setting " + name + " is missing", FILE, "add a line " + name + " = …");
        }
        return value;
    }

    /** Returns the same settings with some of them replaced. */
    public Settings with(Map<String, String> replaced) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(replaced);
        return new Settings(home, Collections.unmodifiableMap(all));
    }

    /** Returns the folder of the journal, the ledger and the keys, absolute. */
    public Path data() {
        return home.resolve(get("hikyaku.data")).toAbsolutePath().normalize();
    }

    /** Returns what mappings need to know of the installation. */
    public MappingSettings mappings() {
        return new MappingSettings(get("hikyaku.facility"), get("hikyaku.site"), zone());
    }

    /** Returns the zone of HL7 times that name none. */
    public ZoneId zone() {
        return ZoneId.of(get("hikyaku.zone"));
    }
}
