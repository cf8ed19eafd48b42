// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import io.hikyaku.mappings.Place;

/**
 * A primitive value and where it comes from.
 *
 * @param text the value as FHIR writes it
 * @param row the row that carried it
 * @param leaf the value of the message it was carried from; {@link #NO_LEAF} for a constant
 */
public record Value(String text, Place row, int leaf) implements Node {
    /** Stands for: from no value of the message. */
    public static final int NO_LEAF = -1;

    /** Returns a text without the value, which may be a patient's. */
    @Override
    public String toString() {
        return "Value[" + row + "]";
    }
}
