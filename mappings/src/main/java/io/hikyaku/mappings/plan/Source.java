// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Path;
import org.jspecify.annotations.Nullable;

/**
 * A compiled path: where in the message it reads, seen from the spot at hand. Paths of a datatype narrow the spot; paths of a
 * segment start at the spot's own segment or the nearest of that name.
 *
 * @param path the path as written
 * @param relative whether it narrows the spot at hand
 * @param name the number of the segment's name
 */
record Source(Hl7Path path, boolean relative, int name) {
    private static final int ALL = 0x3FF;

    /** Returns the first spot the path names, seen from a spot; null where it is not valued. */
    @Nullable
    Spot first(Run run, Spot at) {
        if (relative) {
            return narrowed(run.message(), at);
        }
        if (path.field() == 0 && at.field() == 0 && run.message().name(at.segment()) == name) {
            return at;
        }
        int segment = run.message().name(at.segment()) == name ? at.segment() : run.nearest(at.segment(), name);
        return segment < 0 ? null : in(run.message(), segment);
    }

    /** Returns the first spot the path names in a segment of its name. */
    @Nullable
    Spot in(Hl7Message message, int segment) {
        if (path.field() == 0) {
            int from = message.firstLeaf(segment);
            int to = message.firstLeaf(segment + 1);
            return from == to ? null : new Spot(segment, 0, 0, 0, 0, from, to);
        }
        return from(message, segment, Math.max(1, path.repetition()));
    }

    /** Returns the spot in the next repetition; null where there is none, or the path names one repetition. */
    @Nullable
    Spot next(Run run, Spot spot) {
        boolean each = !relative && path.field() > 0 && path.repetition() == 0;
        return each ? from(run.message(), spot.segment(), spot.repetition() + 1) : null;
    }

    /** Returns the spot the path names in the repetition of another spot of its field; null where it is not valued. */
    @Nullable
    Spot inRepetition(Run run, Spot hand) {
        return spot(run.message(), hand.segment(), hand.repetition(), path.component(), path.subcomponent());
    }

    private @Nullable Spot from(Hl7Message message, int segment, int firstRepetition) {
        int field = path.field();
        int leaf = message.firstOfField(segment, field);
        int fieldEnd = message.firstOfField(segment, field + 1);
        if (leaf < fieldEnd && firstRepetition > 1) {
            leaf = message.find(segment, Hl7Message.place(field, firstRepetition, 0, 0));
        }
        while (leaf < fieldEnd) {
            int repetition = message.repetition(leaf);
            if (path.repetition() > 0 && repetition != path.repetition()) {
                return null;
            }
            Spot spot = spot(message, segment, repetition, path.component(), path.subcomponent());
            if (spot != null) {
                return spot;
            }
            leaf = message.find(segment, Hl7Message.place(field, repetition + 1, 0, 0));
        }
        return null;
    }

    private @Nullable Spot spot(Hl7Message message, int segment, int repetition, int component, int sub) {
        return spot(message, new Spot(segment, path.field(), repetition, component, sub, 0, 0));
    }

    private static @Nullable Spot spot(Hl7Message message, Spot place) {
        int component = place.component();
        int sub = place.subcomponent();
        long low = Hl7Message.place(place.field(), place.repetition(), component, sub);
        long high = Hl7Message.place(
                place.field(), place.repetition(), component == 0 ? ALL : component, sub == 0 ? ALL : sub);
        int from = message.find(place.segment(), low);
        int to = message.find(place.segment(), high + 2);
        return from >= to
                ? null
                : new Spot(place.segment(), place.field(), place.repetition(), component, sub, from, to);
    }

    private @Nullable Spot narrowed(Hl7Message message, Spot at) {
        int first = path.component();
        int second = path.subcomponent();
        if (first == 0) {
            return at;
        }
        if (at.component() == 0) {
            return spot(message, new Spot(at.segment(), at.field(), at.repetition(), first, second, 0, 0));
        }
        if (second > 1 || (at.subcomponent() > 0 && first > 1)) {
            return null;
        }
        int sub = at.subcomponent() == 0 ? first : at.subcomponent();
        return spot(message, new Spot(at.segment(), at.field(), at.repetition(), at.component(), sub, 0, 0));
    }
}
