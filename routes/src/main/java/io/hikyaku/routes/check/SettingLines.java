// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.problem.RouteProblem;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The text of {@code hikyaku.properties} → its settings and their lines, read as {@link Properties} reads them. */
final class SettingLines {
    private SettingLines() {}

    /** Returns every setting in the order of the file, those that stand twice included. */
    static List<Setting> of(TextFile file, Slips slips) {
        List<Setting> settings = new ArrayList<>();
        StringBuilder logical = new StringBuilder();
        int begun = 0;
        int number = 0;
        for (String line : file.text().split("\\R", -1)) {
            number++;
            if (logical.isEmpty()) {
                if (isComment(line)) {
                    continue;
                }
                begun = number;
            }
            logical.append(line).append('\n');
            if (!goesOn(line)) {
                add(logical.toString(), new Place(file.name(), begun), settings, slips);
                logical.setLength(0);
            }
        }
        add(logical.toString(), new Place(file.name(), begun), settings, slips);
        return settings;
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    /** A line that ends with a backslash goes on in the next one, unless that backslash is itself escaped. */
    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static void add(String logical, Place at, List<Setting> settings, Slips slips) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException | IllegalArgumentException e) {
            slips.add(
                    RouteProblem.SETTING,
                    "a backslash and u stand before what is not four hexadecimal digits",
                    at,
                    "write the character itself, or \\\\ for a backslash");
        }
        one.stringPropertyNames().forEach(name -> settings.add(new Setting(name, one.getProperty(name), at)));
    }
}
