// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.ElementPath;
import java.util.List;

/**
 * One primitive value of the Bundle, and where it comes from.
 *
 * @param resource {@code Type/id} of the resource it stands in
 * @param path where it stands
 * @param rows the row that wrote it and those it was called from, innermost first
 * @param leaves the values of the message it was carried from; none for a constant or a reference
 * @param text the value
 * @param refers the type of resource it points to; empty for no reference
 */
public record Written(
        String resource, ElementPath path, List<Place> rows, List<Integer> leaves, String text, String refers) {
    /** Returns a text without the value, which may be a patient's. */
    @Override
    public String toString() {
        return "Written[" + path + "]";
    }
}
