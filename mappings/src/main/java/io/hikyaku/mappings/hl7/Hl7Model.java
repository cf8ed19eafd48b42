// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * HL7 2.5.1, and what versions to 2.9 added: the fields of each segment and the components of each datatype. Read from a table made
 * of HAPI's structures, which end at 2.8.1; a test proves it equal; and from a short one of what 2.9 added to segments the guide
 * maps. A field or component whose type changed has both.
 */
public final class Hl7Model {
    /** Stands for a type that is not fixed, as in OBX-5. */
    public static final String ANY = "*";

    private final Map<String, List<String>> segments = new HashMap<>();
    private final Map<String, List<String>> types = new HashMap<>();

    private Hl7Model() {}

    /** Reads the model. */
    public static Hl7Model load() {
        Hl7Model model = new Hl7Model();
        String[] parts = text("v2.txt").split("\n#\n", -1);
        readInto(model.segments, parts[0].substring(parts[0].indexOf('\n') + 1));
        readInto(model.types, parts[1]);
        Map<String, List<String>> added = new HashMap<>();
        readInto(added, text("v29.txt").lines().skip(1).collect(Collectors.joining("\n")));
        added.forEach(model::add);
        return model;
    }

    /** @param words how many fields the segment had, then the types of those behind them */
    private void add(String segment, List<String> words) {
        int known = Integer.parseInt(words.get(0));
        List<String> fields = new ArrayList<>(segments.getOrDefault(segment, List.of()));
        if (fields.size() != known) {
            throw new IllegalStateException("v29.txt counts %d fields of %s".formatted(known, segment));
        }
        fields.addAll(words.subList(1, words.size()));
        segments.put(segment, List.copyOf(fields));
    }

    private static void readInto(Map<String, List<String>> known, String text) {
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split(" ", -1);
            if (!words[0].isEmpty()) {
                known.put(words[0], Arrays.asList(words).subList(1, words.length));
            }
        }
    }

    private static String text(String name) {
        try (InputStream table = Hl7Model.class.getResourceAsStream(name)) {
            if (table == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of the standard's segments. */
    public Set<String> segments() {
        return segments.keySet();
    }

    /** Returns the names of the datatypes. */
    public Set<String> types() {
        return types.keySet();
    }

    /** Returns how many fields a segment, or components a datatype, of the standard has; 0 of any other. */
    public int size(String name) {
        return segments.getOrDefault(name, types.getOrDefault(name, List.of())).size();
    }

    /** Says whether there is a segment of that name; every Z segment is one. */
    public boolean isSegment(String name) {
        return isLocal(name) || segments.containsKey(name);
    }

    /** Says whether there is a datatype of that name. */
    public boolean isType(String name) {
        return types.containsKey(name);
    }

    private static boolean isLocal(String name) {
        return name.length() == 3 && name.charAt(0) == 'Z';
    }

    /** Returns the types a path may have, {@link #ANY} where it is not fixed; null where there is no such path. */
    public @Nullable Set<String> types(Hl7Path path) {
        if (!path.hasField()) {
            return types.containsKey(path.head()) ? inside(Set.of(path.head()), path) : null;
        }
        if (isLocal(path.head())) {
            return Set.of(ANY);
        }
        List<String> fields = segments.get(path.head());
        if (fields == null || path.field() > fields.size()) {
            return null;
        }
        return inside(split(fields.get(path.field() - 1)), path);
    }

    /** A subcomponent of a primitive is a path, too: HL7 itself puts suffixes there, as in {@code 18782-3&IMP} (chapter 7, OBX-3). */
    private @Nullable Set<String> inside(Set<String> whole, Hl7Path path) {
        Set<String> component = path.component() == 0 ? whole : components(whole, path.component());
        if (component == null || path.subcomponent() == 0) {
            return component;
        }
        Set<String> subcomponent = components(component, path.subcomponent());
        return subcomponent == null && component.stream().allMatch(this::isPrimitive) ? component : subcomponent;
    }

    /** A primitive value has one component: itself. */
    private @Nullable Set<String> components(Set<String> of, int number) {
        Set<String> found = new LinkedHashSet<>();
        for (String type : of) {
            List<String> parts = types.getOrDefault(type, List.of());
            if (type.equals(ANY)) {
                found.add(ANY);
            } else if (number <= parts.size()) {
                found.addAll(split(parts.get(number - 1)));
            } else if (parts.isEmpty() && number == 1) {
                found.add(type);
            }
        }
        return found.isEmpty() ? null : found;
    }

    private static Set<String> split(String types) {
        return new LinkedHashSet<>(Arrays.asList(types.split("/", -1)));
    }

    /** Says whether values of a type have no components. */
    public boolean isPrimitive(String type) {
        return types.getOrDefault(type, List.of()).isEmpty() && !type.equals(ANY);
    }
}
