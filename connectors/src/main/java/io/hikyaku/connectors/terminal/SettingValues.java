// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.terminal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The settings of one connector as its kamelet gave them, checked when they are read. */
public final class SettingValues {
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** None yet. */
    public SettingValues() {}

    /** Sets a text. */
    public void set(String setting, String text) {
        texts.put(setting, text);
    }

    /** Sets a number. */
    public void set(String setting, long number) {
        numbers.put(setting, number);
    }

    /** A text; empty if it was not set. */
    public String text(String setting) {
        return texts.getOrDefault(setting, "");
    }

    /** Milliseconds, 1 or more. */
    public Duration duration(String setting) {
        return Duration.ofMillis(positive(setting));
    }

    /** A number, 1 or more. */
    public int number(String setting) {
        return (int) Math.min(positive(setting), Integer.MAX_VALUE);
    }

    private long positive(String setting) {
        long value = numbers.getOrDefault(setting, 0L);
        if (value < 1) {
            throw TerminalSettings.slip("%s is %d".formatted(setting, value), "set %s to 1 or more".formatted(setting));
        }
        return value;
    }
}
