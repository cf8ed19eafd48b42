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
        return from(message, segment, message.firstOfField(segment, path.field()));
    }

    /** Returns the spot in the next repetition; null where there is none, or the path names one repetition. */
    @Nullable
    Spot next(Run run, Spot spot) {
        if (relative || path.field() == 0 || path.repetition() > 0) {
            return null;
        }
        Hl7Message message = run.message();
        int end = message.firstOfField(spot.segment(), path.field() + 1);
        return from(message, spot.segment(), message.endOfRepetition(spot.to() - 1, end));
    }

    /** Returns the spot the path names in the repetition of another spot of its field; null where it is not valued. */
    @Nullable
    Spot inRepetition(Run run, Spot hand) {
        return whole(run.message(), hand).part(run.message(), path.component(), path.subcomponent());
    }

    private static Spot whole(Hl7Message message, Spot hand) {
        if (hand.component() == 0) {
            return hand;
        }
        int from = message.find(hand.segment(), Hl7Message.place(hand.field(), hand.repetition(), 0, 0));
        int to = message.find(hand.segment(), Hl7Message.place(hand.field(), hand.repetition() + 1, 0, 0));
        return new Spot(hand.segment(), hand.field(), hand.repetition(), 0, 0, from, to);
    }

    private @Nullable Spot from(Hl7Message message, int segment, int first) {
        int end = message.firstOfField(segment, path.field() + 1);
        int leaf = first;
        while (leaf < end) {
            int repetition = message.repetition(leaf);
            int behind = message.endOfRepetition(leaf, end);
            if (path.repetition() == 0 || path.repetition() == repetition) {
                Spot spot = new Spot(segment, path.field(), repetition, 0, 0, leaf, behind)
                        .part(message, path.component(), path.subcomponent());
                if (spot != null) {
                    return spot;
                }
            }
            leaf = behind;
        }
        return null;
    }

    private @Nullable Spot narrowed(Hl7Message message, Spot at) {
        int first = path.component();
        int second = path.subcomponent();
        if (at.component() == 0 || first == 0) {
            return at.part(message, first, second);
        }
        if (second > 1 || (at.subcomponent() > 0 && first > 1)) {
            return null;
        }
        return at.part(message, at.component(), at.subcomponent() == 0 ? first : at.subcomponent());
    }
}
