// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.hikyaku.mappings.MappingProblem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FHIR's way to write a value → HL7's. */
final class Notations {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final Set<String> KNOWN = Set.of("string", "date", "dateTime", "minute", "system", "ordinal");
    private static final Pattern PART = Pattern.compile("part ([1-9]) (.)");
    private static final int DATE = 10;

    private final ZoneId zone;
    private final CodingSystems systems;

    Notations(ZoneId zone, CodingSystems systems) {
        this.zone = zone;
        this.systems = systems;
    }

    static String known(OutboundFile.Item item, String notation) {
        if (!KNOWN.contains(notation) && !PART.matcher(notation).matches()) {
            throw item.slip(
                    MappingProblem.UNKNOWN_NOTATION,
                    "there is no notation " + notation + " on the way back",
                    "use one of " + String.join(", ", KNOWN));
        }
        return notation;
    }

    /** Value → text; empty where it is not what the notation needs. */
    String text(String notation, JsonNode value, int ordinal) {
        return switch (notation) {
            case "date" -> digits(value.asText(), DATE);
            case "dateTime" -> dateTime(value.asText());
            case "system" -> systems.name(value.asText());
            case "ordinal" -> Integer.toString(ordinal);
            case "minute" -> dateTime(value.asText()).replaceFirst("^(.{12})00$", "$1");
            case "string" -> string(value);
            default -> part(notation, value.asText());
        };
    }

    private static String string(JsonNode value) {
        return value.isNumber() ? new BigDecimal(value.asText()).toPlainString() : value.asText("");
    }

    /** {@code part 2 -}: what stands between two such signs; empty where there are not so many. */
    private static String part(String notation, String text) {
        Matcher asked = PART.matcher(notation);
        if (!asked.matches()) {
            return "";
        }
        String[] parts = text.split(Pattern.quote(asked.group(2)), -1);
        int index = Integer.parseInt(asked.group(1)) - 1;
        return index < parts.length ? parts[index] : "";
    }

    private static String digits(String text, int length) {
        return text.substring(0, Math.min(length, text.length())).replace("-", "");
    }

    private String dateTime(String text) {
        try {
            return text.length() <= DATE
                    ? digits(text, DATE)
                    : OffsetDateTime.parse(text).atZoneSameInstant(zone).format(TIME);
        } catch (DateTimeException noTime) {
            return "";
        }
    }
}
