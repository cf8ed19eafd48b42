// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.outbound;

import java.util.List;

/**
 * One row of the way back, {@code { to: PID-7, from: birthDate, as: date }}.
 *
 * @param to field of the segment, or 0 in the map of a datatype
 * @param repetition which one; 0 for one each
 * @param component component, or 0
 * @param subcomponent subcomponent, or 0
 * @param from where the value stands; the first of these that has one
 * @param how how it is carried
 * @param condition what must hold at the place the map is of
 */
record OutboundRow(
        int to,
        int repetition,
        int component,
        int subcomponent,
        List<BundlePath> from,
        How how,
        BundleCondition condition) {
    /** How a value is carried. */
    sealed interface How {
        /** By a notation: {@code string}, {@code date}, {@code dateTime}, {@code system}, {@code ordinal}. */
        record As(String notation) implements How {}

        /** By another map. */
        record With(String map) implements How {}

        /** By a table of the way there, read backwards. */
        record Table(String table) implements How {}

        /** By a constant. */
        record Constant(String value) implements How {}
    }
}
