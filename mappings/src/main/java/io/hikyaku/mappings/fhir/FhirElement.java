// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * One element of a FHIR type, under the name it has in JSON: {@code valueQuantity}, not {@code value[x]}. There is one object per
 * element, so elements are compared by identity.
 */
public final class FhirElement {
    private static final Set<String> UNQUOTED = Set.of("boolean", "integer", "decimal", "positiveInt", "unsignedInt");

    private final String name;
    private final int order;
    private final boolean required;
    private final boolean many;
    private final String type;
    private final Set<String> targets;
    private final Set<String> codes;
    private final boolean bound;
    private final String choice;
    private final Needs needs;
    private final long mark;
    private final byte[] json;
    private final boolean quoted;

    FhirElement(String name, int order, Spec spec, String choice) {
        this.name = name;
        this.order = order;
        this.required = spec.required;
        this.many = spec.many;
        this.type = spec.type;
        this.targets = spec.targets;
        this.codes = spec.codes;
        this.bound = !spec.codes.isEmpty();
        this.choice = choice.intern();
        this.needs = spec.needs;
        this.mark = name.startsWith("_") ? 0 : mark(order);
        this.quoted = !UNQUOTED.contains(spec.type);
        this.json = ("\"" + name + "\":").getBytes(StandardCharsets.UTF_8);
    }

    /** What the model says of an element, apart from its name. */
    record Spec(boolean required, boolean many, String type, Set<String> targets, Set<String> codes, Needs needs) {}

    /** Returns the name in JSON. */
    public String name() {
        return name;
    }

    int order() {
        return order;
    }

    /** Says whether a resource or element without it is not valid. */
    public boolean isRequired() {
        return required;
    }

    /** Says whether it may repeat: an array in JSON. */
    public boolean isMany() {
        return many;
    }

    /** Returns the type: {@code HumanName}, {@code code}, {@code Patient.contact}, {@code Reference}. */
    public String type() {
        return type;
    }

    /** Returns the types of resource a Reference may point to; empty for any. */
    public Set<String> targets() {
        return targets;
    }

    /** Returns the codes a bound code may hold; empty where any is allowed. */
    public Set<String> codes() {
        return codes;
    }

    /** Says whether it may hold a value: any, but where it is a bound code. */
    public boolean mayHold(String value) {
        return !bound || codes.contains(value);
    }

    /** Returns the name several types share, {@code value}, of which one may be present; the name itself otherwise. */
    public String choice() {
        return choice;
    }

    /** Returns what an instance of its type must have; mostly nothing. */
    Needs needs() {
        return needs;
    }

    /**
     * Returns the bit that stands for the element among those of its type, the same for every type of a choice; zero for the few that
     * have none and are found by name.
     */
    long mark() {
        return mark;
    }

    static long mark(int order) {
        return order < Long.SIZE - 1 ? 1L << order : 0;
    }

    /** Says whether the type has no elements: its JSON is a string, number or boolean. */
    public boolean isPrimitive() {
        return FhirModel.isPrimitive(type);
    }

    boolean isQuoted() {
        return quoted;
    }

    byte[] json() {
        return json;
    }

    /** Returns {@code name: type}. */
    @Override
    public String toString() {
        return name + ": " + type;
    }
}
