// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * How long the service keeps what is not marked to be kept longer: five years.
 *
 * @param zone of a day
 */
record Retention(ZoneId zone) {
    private static final int YEARS = 5;

    /** Whether a date of a resource is missing, or not longer ago. */
    boolean keeps(JsonNode resource, String element, Instant now) {
        String date = Elements.text(resource, element);
        String first = LocalDate.ofInstant(now, zone).minusYears(YEARS).toString();
        return date.isEmpty() || date.compareTo(first.substring(0, Math.min(first.length(), date.length()))) >= 0;
    }

    /** The year a date begins with. */
    OptionalInt year(JsonNode resource, String element) {
        String date = Elements.text(resource, element);
        return date.matches("\\d{4}.*") ? OptionalInt.of(Integer.parseInt(date.substring(0, 4))) : OptionalInt.empty();
    }
}
