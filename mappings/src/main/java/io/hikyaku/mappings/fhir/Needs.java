// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.List;

/**
 * What an instance of a type must have.
 *
 * @param names the names of the elements, a choice by the name its types share
 * @param marks the {@link FhirElement#mark} of each: an instance that has them all is whole, without a look at a name
 */
record Needs(List<String> names, long marks) {
    /** A mark no element has: what needs it is always looked for by name. */
    static final long UNMARKED = Long.MIN_VALUE;

    static final Needs NONE = new Needs(List.of(), 0);

    /** Returns the name of the first thing an instance lacks; empty where it is whole. */
    String lacking(Element element) {
        if (element.hasAll(marks)) {
            return "";
        }
        for (String name : names) {
            if (!element.holds(name)) {
                return name;
            }
        }
        return "";
    }
}
