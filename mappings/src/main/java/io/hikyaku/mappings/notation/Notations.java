// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The notations by name. Each states what it takes; what it does not take is left to the row ({@code else}), never bent.
 *
 * @param site base URL of the site's own code systems
 * @param zone zone of times that state no offset
 */
public record Notations(String site, ZoneId zone) {
    /** Every word that may stand behind {@code as}; those of message maps and of Quantity too. */
    public static final Set<String> NAMES = Set.of(
            "string",
            "text",
            "markdown",
            "join",
            "code",
            "id",
            "uri",
            "url",
            "oid",
            "uuid",
            "system",
            "prefix",
            "first",
            "part",
            "base64Binary",
            "encode",
            "boolean",
            "decimal",
            "rangeLow",
            "rangeHigh",
            "integer",
            "positiveInt",
            "unsignedInt",
            "date",
            "dateTime",
            "instant",
            "time",
            "quantity",
            "ordinal",
            "durationValue",
            "durationUnit",
            "times",
            "icd10",
            "later",
            "reference");

    private static final Set<String> TEXTS = Set.of("string", "markdown");

    /** Returns a notation by the text behind {@code as}, or null where there is none of that name. */
    public @Nullable Notation named(String text) {
        int blank = text.indexOf(' ');
        String name = blank < 0 ? text : text.substring(0, blank);
        String argument = blank < 0 ? "" : text.substring(blank + 1);
        return switch (name) {
            case "string", "text", "markdown" -> new Simple("text without control characters", TEXTS, Texts::string);
            case "join" -> new Simple("text without control characters", Texts.STRINGLIKE, Texts::string);
            case "code" -> new Simple("a code", Set.of("code"), Texts::code);
            case "id" -> new Simple("an id", Set.of("id"), Texts::id);
            case "uri", "url" -> new Simple("a URI", Set.of("uri", "url", "canonical"), Texts::uri);
            case "icd10" -> new Simple("a code of ICD-10", Set.of("code"), Texts::icd10);
            case "oid" -> new Simple("an OID", Set.of("oid", "uri"), Texts::oid);
            case "uuid" -> new Simple("a UUID", Set.of("uuid", "uri"), Texts::uuid);
            case "system" -> new Simple("a name of a system", Set.of("uri"), value -> Texts.system(value, site));
            case "prefix" -> new Simple("text", Texts.STRINGLIKE, value -> Texts.prefixed(argument, value));
            case "first" -> new Simple("text that long", Texts.STRINGLIKE, value -> Pieces.first(argument, value));
            case "part" ->
                new Simple("text of so many pieces", Texts.STRINGLIKE, value -> Pieces.part(argument, value));
            case "base64Binary" -> new Simple("base64", Set.of("base64Binary"), Texts::base64);
            case "encode" -> new Simple("text", Set.of("base64Binary"), Texts::encoded);
            default -> numberOrTime(name, argument);
        };
    }

    private @Nullable Notation numberOrTime(String name, String argument) {
        return switch (name) {
            case "boolean" -> new Simple("Y or N", Set.of("boolean"), Numbers::bool);
            case "decimal" -> new Simple("a number", Set.of("decimal"), Numbers::decimal);
            case "rangeLow" -> new Simple("a range with a lower limit", Set.of("decimal"), Ranges::low);
            case "rangeHigh" -> new Simple("a range with an upper limit", Set.of("decimal"), Ranges::high);
            case "integer" -> new Simple("a whole number", Set.of("integer"), Numbers::integer);
            case "durationValue" ->
                new Simple("a letter and a number, such as D10", Set.of("decimal"), Durations::value);
            case "durationUnit" ->
                new Simple("a letter and a number, such as D10", Set.of("code", "string"), Durations::unit);
            case "times" ->
                new Simple("a number from 0", Set.of("unsignedInt"), value -> Numbers.times(argument, value));
            case "positiveInt" ->
                new Simple("a number from 1", Set.of("positiveInt", "integer", "unsignedInt"), Numbers::positiveInt);
            case "unsignedInt" -> new Simple("a number from 0", Set.of("unsignedInt", "integer"), Numbers::unsignedInt);
            case "date" -> new Simple("a date", Set.of("date", "dateTime"), Times::date);
            case "dateTime" -> new Simple("a date or time", Set.of("dateTime"), value -> Times.dateTime(value, zone));
            case "instant" ->
                new Simple("a time to the second", Set.of("instant", "dateTime"), value -> Times.instant(value, zone));
            case "time" -> new Simple("a time of day", Set.of("time"), Times::time);
            default -> null;
        };
    }
}
