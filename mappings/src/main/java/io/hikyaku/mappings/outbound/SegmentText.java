// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A segment that is being written: values by field, repetition, component and subcomponent → its line, with escapes. */
final class SegmentText {
    private final String name;
    private final SortedMap<Integer, SortedMap<Integer, SortedMap<Integer, SortedMap<Integer, String>>>> fields =
            new TreeMap<>();

    SegmentText(String name) {
        this.name = name;
    }

    /**
     * Where in a segment a value stands; zero of a component or subcomponent is the first.
     *
     * @param field from 1
     * @param repetition from 1
     * @param component from 1, or 0
     * @param subcomponent from 1, or 0
     */
    record Spot(int field, int repetition, int component, int subcomponent) {
        /** The part of a number of what stands here. */
        Spot part(int number) {
            return component == 0
                    ? new Spot(field, repetition, number, 0)
                    : new Spot(field, repetition, component, number);
        }

        Spot repetition(int number) {
            return new Spot(field, number, component, subcomponent);
        }
    }

    /** Writes a value where none stands yet. */
    void set(Spot spot, String value) {
        if (!value.isEmpty()) {
            fields.computeIfAbsent(spot.field(), field -> new TreeMap<>())
                    .computeIfAbsent(spot.repetition(), repetition -> new TreeMap<>())
                    .computeIfAbsent(Math.max(1, spot.component()), component -> new TreeMap<>())
                    .putIfAbsent(Math.max(1, spot.subcomponent()), value);
        }
    }

    /** How many repetitions of a field are written. */
    int repetitions(int field) {
        SortedMap<Integer, ?> repetitions = fields.get(field);
        return repetitions == null ? 0 : repetitions.lastKey();
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** → the line, without its end. */
    String line() {
        return name + "|" + joined(fields, "|", SegmentText::field);
    }

    private static String field(SortedMap<Integer, SortedMap<Integer, SortedMap<Integer, String>>> repetitions) {
        return joined(
                repetitions,
                "~",
                components ->
                        joined(components, "^", subcomponents -> joined(subcomponents, "&", SegmentText::escaped)));
    }

    private static <T> String joined(SortedMap<Integer, T> parts, String separator, Function<T, String> text) {
        StringBuilder joined = new StringBuilder();
        int at = 1;
        for (Map.Entry<Integer, T> part : parts.entrySet()) {
            joined.append(separator.repeat(part.getKey() - at)).append(text.apply(part.getValue()));
            at = part.getKey();
        }
        return joined.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replaceAll("\r\n?|\n", "\\\\.br\\\\");
    }
}
