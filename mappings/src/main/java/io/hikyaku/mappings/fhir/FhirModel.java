// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * FHIR R4 4.0.1: which elements a type has. Read from a table made of HAPI's model (a test proves it equal), because HAPI needs
 * seconds to load and this needs milliseconds. Types are read when first asked for. Not thread-safe; used while loading.
 */
public final class FhirModel {
    private static final List<String> ANY = List.of(
            ("base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time "
                            + "unsignedInt uri url uuid Address Age Annotation Attachment CodeableConcept Coding ContactDetail "
                            + "ContactPoint Count DataRequirement Distance Dosage Duration Expression HumanName Identifier Meta Money "
                            + "ParameterDefinition Period Quantity Range Ratio Reference RelatedArtifact SampledData Signature Timing "
                            + "TriggerDefinition UsageContext")
                    .split(" "));

    private final Map<String, String> lines = new HashMap<>();
    private final Map<String, FhirType> types = new HashMap<>();
    private final Map<String, FhirElement> alone = new HashMap<>();
    private final Map<String, Needs> needs = new HashMap<>();

    private FhirModel() {}

    /** Reads the model. */
    public static FhirModel load() {
        FhirModel model = new FhirModel();
        String text = text();
        int at = text.indexOf('\n') + 1;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end + 1;
            while (next < text.length() && text.charAt(next) == ' ') {
                next = text.indexOf('\n', next) + 1;
            }
            String head = text.substring(at, end);
            model.lines.put(head.replace(" resource", ""), text.substring(at, next));
            at = next;
        }
        model.lines.put("Element", "Element\n id 0 1 string\n extension 0 * Extension\n");
        return model;
    }

    private static String text() {
        try (InputStream table = FhirModel.class.getResourceAsStream("r4.txt")) {
            if (table == null) {
                throw new IllegalStateException("r4.txt is missing from the jar");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all types that have elements. */
    public Set<String> names() {
        return lines.keySet();
    }

    /** Says whether a type has no elements. */
    public static boolean isPrimitive(String type) {
        return Character.isLowerCase(type.charAt(0));
    }

    /** Returns a type that has elements, or null where there is none of that name. */
    public @Nullable FhirType type(String name) {
        FhirType known = types.get(name);
        String text = lines.get(name);
        if (known != null || text == null) {
            return known;
        }
        FhirType read = read(name, text);
        types.put(name, read);
        return read;
    }

    /** Returns a type the standard is known to have. */
    public FhirType require(String name) {
        FhirType type = type(name);
        if (type == null) {
            throw new IllegalArgumentException("no FHIR type " + name);
        }
        return type;
    }

    /** Returns what a type requires; nothing of a primitive. */
    private Needs needs(String type) {
        return needs.computeIfAbsent(type, name -> readNeeds(lines.getOrDefault(name, "")));
    }

    private static Needs readNeeds(String text) {
        List<String> names = new ArrayList<>();
        long marks = 0;
        String[] rows = text.split("\n", -1);
        for (int order = 1; order < rows.length - 1; order++) {
            String[] row = rows[order].split(" ", -1);
            if (row[2].equals("1")) {
                names.add(row[1].replace("[x]", ""));
                long mark = FhirElement.mark(order);
                marks |= mark == 0 ? Needs.UNMARKED : mark;
            }
        }
        return new Needs(List.copyOf(names), marks);
    }

    private FhirType read(String name, String text) {
        String[] rows = text.split("\n", -1);
        FhirType type = new FhirType(name, rows[0].endsWith(" resource"), needs(name));
        for (int i = 1; i < rows.length - 1; i++) {
            addElement(type, rows[i].split(" ", -1), i);
        }
        return type;
    }

    /** One line, {@code  value[x] 0 1 Quantity|string}, → one element per type. */
    private void addElement(FhirType type, String[] row, int order) {
        String name = row[1].replace("[x]", "");
        boolean choice = row[1].endsWith("[x]");
        Set<String> codes = row.length > 5 ? Set.of(row[5].split("\\|")) : Set.of();
        List<String> declared = row[4].equals("*") ? ANY : Arrays.asList(row[4].split("\\|"));
        for (String one : declared) {
            int targets = one.indexOf('(');
            String plain = targets < 0 ? one : one.substring(0, targets);
            Set<String> allowed = targets < 0
                    ? Set.of()
                    : Set.of(one.substring(targets + 1, one.length() - 1).split(","));
            String json = choice ? name + Character.toUpperCase(plain.charAt(0)) + plain.substring(1) : name;
            type.add(new FhirElement(
                    json,
                    order,
                    new FhirElement.Spec(row[2].equals("1"), row[3].equals("*"), plain, allowed, codes, needs(plain)),
                    name));
        }
    }

    /** Returns the JSON neighbour of a primitive element that holds its extensions, {@code _birthDate}. */
    public FhirElement besides(FhirType type, FhirElement primitive) {
        String name = "_" + primitive.name();
        FhirElement known = type.element(name);
        if (known != null) {
            return known;
        }
        FhirElement.Spec spec =
                new FhirElement.Spec(false, primitive.isMany(), "Element", Set.of(), Set.of(), Needs.NONE);
        FhirElement besides = new FhirElement(name, primitive.order(), spec, "_" + primitive.choice());
        type.add(besides);
        return besides;
    }

    /** Returns the element that stands for a primitive value by itself, outside of any type. */
    public FhirElement alone(String primitive) {
        return alone.computeIfAbsent(
                primitive,
                type -> new FhirElement(
                        ".", 0, new FhirElement.Spec(false, false, type, Set.of(), Set.of(), Needs.NONE), "."));
    }
}
