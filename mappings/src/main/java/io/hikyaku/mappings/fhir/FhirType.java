// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A FHIR type that has elements: a resource, a datatype, or a part of a resource such as {@code Patient.contact}. */
public final class FhirType {
    private final String name;
    private final boolean resource;
    private final Needs needs;
    private final Map<String, FhirElement> elements = new LinkedHashMap<>();

    FhirType(String name, boolean resource, Needs needs) {
        this.name = name;
        this.resource = resource;
        this.needs = needs;
    }

    void add(FhirElement element) {
        elements.put(element.name(), element);
    }

    /** Returns the name of the type. */
    public String name() {
        return name;
    }

    /** Says whether it is a resource. */
    public boolean isResource() {
        return resource;
    }

    /** Returns what an instance must have. */
    Needs needs() {
        return needs;
    }

    /** Returns the element of a name in JSON, or null where the type has none. */
    public @Nullable FhirElement element(String element) {
        return elements.get(element);
    }

    /** Returns the element of a name the type is known to have. */
    public FhirElement require(String element) {
        FhirElement found = elements.get(element);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no " + element);
        }
        return found;
    }

    /** Returns all elements in the order of the standard; a choice once per type. */
    public Collection<FhirElement> elements() {
        return elements.values();
    }
}
