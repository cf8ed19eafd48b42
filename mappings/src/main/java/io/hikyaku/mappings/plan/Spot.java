// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Message;
import org.jspecify.annotations.Nullable;

/**
 * The part of the message at hand: a segment, a repetition of a field, a component of it, or a subcomponent.
 *
 * @param segment index of the segment
 * @param field field; zero for the whole segment
 * @param repetition repetition, from 1; zero for the whole segment
 * @param component component; zero for the whole repetition
 * @param subcomponent subcomponent; zero for the whole component
 * @param from its first value
 * @param to behind its last value
 */
record Spot(int segment, int field, int repetition, int component, int subcomponent, int from, int to) {
    /** Returns a component of this repetition, or a subcomponent of it; null where it is not valued. */
    @Nullable
    Spot part(Hl7Message message, int inner, int innermost) {
        if (inner == 0) {
            return this;
        }
        int first = message.findPart(from, to, inner, innermost);
        int behind = innermost == 0
                ? message.findPart(first, to, inner + 1, 0)
                : message.findPart(first, to, inner, innermost + 1);
        return first == behind ? null : new Spot(segment, field, repetition, inner, innermost, first, behind);
    }
}
