// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import io.hikyaku.mappings.Place;

/**
 * A primitive value and where it comes from.
 *
 * @param text the value as FHIR writes it
 * @param row the row that carried it
 * @param leaf the value of the message it was carried from; {@link #NO_LEAF} for a constant
 * @param json its characters as JSON writes them, without quotes, where they were known while loading; empty otherwise
 */
@SuppressWarnings("ArrayRecordComponent") // shared by every message a constant is written for, and never changed
public record Value(String text, Place row, int leaf, byte[] json) implements Node {
    /** Stands for: from no value of the message. */
    public static final int NO_LEAF = -1;

    private static final byte[] UNKNOWN = {};

    /** Makes a value carried from a value of the message. */
    public Value(String text, Place row, int leaf) {
        this(text, row, leaf, UNKNOWN);
    }

    /** Makes a constant: of every message, from no value of it. */
    public static Value constant(String text, Place row) {
        return new Value(
                text,
                row,
                NO_LEAF,
                new JsonWriter(text.length()).characters(text).toBytes());
    }

    /** Returns the same characters, written because of a value of the message. */
    public Value from(int newLeaf) {
        return new Value(text, row, newLeaf, json);
    }

    /** Returns the same characters, written by a row. */
    public Value by(Place newRow) {
        return new Value(text, newRow, leaf, json);
    }

    /** Returns a text without the value, which may be a patient's. */
    @Override
    public String toString() {
        return "Value[" + row + "]";
    }
}
