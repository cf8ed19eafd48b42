// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An HL7 time, a number and a unit → the time that much later, as FHIR writes a dateTime or an instant.
 *
 * @param zone zone of times that state no offset
 */
public record Later(ZoneId zone) {
    /**
     * Returns the later time; null where the time says no minute, the number is none or too large, or the unit is unknown.
     *
     * @param number may be below zero, then the time is earlier
     * @param unit of seconds, minutes, hours, days or weeks; minutes where it is empty, as HL7 counts durations
     */
    public @Nullable String carry(String time, String number, String unit) {
        int seconds = seconds(unit);
        String digits = number.startsWith("+") ? number.substring(1) : number;
        if (seconds == 0 || !digits.matches("-?[0-9]{1,6}")) {
            return null;
        }
        try {
            return Times.later(time, Duration.ofSeconds((long) seconds * Integer.parseInt(digits)), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int seconds(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "s", "sec", "second", "seconds" -> 1;
            case "", "m", "min", "minute", "minutes" -> 60;
            case "h", "hr", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "wk", "week", "weeks" -> 604_800;
            default -> 0;
        };
    }
}
