// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import io.hikyaku.mappings.validation.ProfileSets;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An installation folder → what its mappings need, for commands that start no engine. */
record Home(Path folder) {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{\\{env:([A-Za-z0-9_]+)(?::([^}]*))?}}");

    Path mappings() {
        return folder.resolve("mappings");
    }

    /** Returns the profile sets that are installed. */
    ProfileSets profiles() {
        return new ProfileSets(mappings().resolve("profiles"));
    }

    /** Returns the settings of the folder, overridden by {@code -Dname=value}; defaults where the file says nothing. */
    MappingSettings settings() throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve("routes").resolve("hikyaku.properties");
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        return new MappingSettings(
                value(properties, "hikyaku.facility", "0000000000"),
                value(properties, "hikyaku.site", "http://localhost"),
                zone(value(properties, "hikyaku.zone", "UTC")));
    }

    private static ZoneId zone(String name) throws IOException {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IOException("hikyaku.zone is no time zone: " + name, e);
        }
    }

    private static String value(Properties properties, String name, String otherwise) {
        String written = System.getProperty(name, properties.getProperty(name, otherwise));
        Matcher variable = ENVIRONMENT.matcher(written);
        return variable.replaceAll(found -> {
            String set = System.getenv(found.group(1));
            String fallback = found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(set == null ? fallback : set);
        });
    }
}
