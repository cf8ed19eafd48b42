// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Path;
import java.util.List;

/**
 * Which fields of a segment, or components of a value, are populated, a bit each; and what of that rows ask.
 */
final class Presence {
    /** Stands for: needs nothing. It is always present; no field and no component has the number 0. */
    static final long ALWAYS = 1;

    private Presence() {}

    /** Returns what is populated in the spot a map is at, seen as its rows see it. */
    static long of(Hl7Message message, Spot at) {
        if (at.field() == 0) {
            return message.presence(at.segment()) | ALWAYS;
        }
        return at.subcomponent() > 0
                ? Hl7Message.bit(1) | ALWAYS
                : message.presence(at.from(), at.to(), at.component() > 0) | ALWAYS;
    }

    /**
     * Returns what a row of a map needs one of.
     *
     * @param own the number of the segment's name the map reads; zero for a datatype map
     */
    static long needed(RowPlan row, int own) {
        if (row.from().isEmpty()) {
            return row.condition() == null ? ALWAYS : needed(row.condition(), own);
        }
        long any = 0;
        for (Source source : row.from()) {
            any |= needed(source, own);
        }
        return any;
    }

    /** Returns the bit that says whether a condition holds which asks for a whole field or component of the map's own; zero for others. */
    static long valued(Condition condition, int own) {
        if (!(condition instanceof Condition.Is is) || is.words() != null) {
            return 0;
        }
        Hl7Path path = is.source().path();
        boolean whole = path.repetition() == 0
                && path.subcomponent() == 0
                && (is.source().relative() || path.component() == 0);
        long bit = needed(is.source(), own);
        return whole && bit != ALWAYS && bit != Hl7Message.SHARED_BIT ? bit : 0;
    }

    private static long needed(Source source, int own) {
        int number = source.relative()
                ? source.path().component()
                : source.name() == own ? source.path().field() : 0;
        return Hl7Message.bit(number);
    }

    private static long needed(Condition condition, int own) {
        if (condition instanceof Condition.Is is) {
            return needed(is.source(), own);
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().mapToLong(part -> needed(part, own)).reduce(0, (a, b) -> a | b);
        }
        return condition instanceof Condition.All all ? narrowest(all.parts(), own) : ALWAYS;
    }

    /** All parts must hold, so what any one of them needs is needed. */
    private static long narrowest(List<Condition> parts, int own) {
        for (Condition part : parts) {
            long needed = needed(part, own);
            if ((needed & ALWAYS) == 0) {
                return needed;
            }
        }
        return ALWAYS;
    }
}
