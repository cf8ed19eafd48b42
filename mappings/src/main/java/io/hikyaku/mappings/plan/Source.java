// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.mappings.hl7.Hl7Path;
import java.util.List;
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
        int segment = segment(run, at);
        return segment < 0 ? null : in(run.message(), segment);
    }

    /** Returns the value a notation reads of the first spot the path names, as {@link Run#primary} does; -1 where there is none. */
    int leaf(Run run, Spot at) {
        if (relative || path.field() == 0) {
            Spot spot = first(run, at);
            return spot == null ? -1 : run.primary(spot);
        }
        Hl7Message message = run.message();
        int segment = segment(run, at);
        int leaf = segment < 0 ? -1 : seek(message, begin(message, segment), end(message, segment));
        return leaf >= 0 && isPrimary(message, leaf) ? leaf : -1;
    }

    private int begin(Hl7Message message, int segment) {
        return message.firstOfField(segment, path.field());
    }

    private int end(Hl7Message message, int segment) {
        return message.firstOfField(segment, path.field() + 1);
    }

    private boolean isPrimary(Hl7Message message, int leaf) {
        return message.isPart(leaf, Math.max(1, path.component()), Math.max(1, path.subcomponent()));
    }

    private int segment(Run run, Spot at) {
        return run.message().name(at.segment()) == name ? at.segment() : run.nearest(at.segment(), name);
    }

    /**
     * Says whether a value of the path, seen from a spot, is one of some words; in a composite its first component counts.
     *
     * @param words null for any value at all
     */
    boolean hasAny(Run run, Spot at, @Nullable List<String> words) {
        if (relative || path.field() == 0) {
            return isAny(run, first(run, at), words);
        }
        Hl7Message message = run.message();
        int segment = segment(run, at);
        int end = segment < 0 ? 0 : end(message, segment);
        int leaf = segment < 0 ? -1 : seek(message, begin(message, segment), end);
        while (leaf >= 0 && words != null && !isAny(message, leaf, words)) {
            leaf = seek(message, message.endOfRepetition(leaf, end), end);
        }
        return leaf >= 0;
    }

    /** Says whether the value of the path in the repetition of another spot of its field is one of some words, see above. */
    boolean hasAnyInRepetition(Run run, Spot hand, @Nullable List<String> words) {
        return isAny(run, inRepetition(run, hand), words);
    }

    /** Returns the value of the path in the repetition of another spot of its field; null for none. */
    @Nullable
    Spot inRepetition(Run run, Spot hand) {
        return whole(run.message(), hand).part(run.message(), path.component(), path.subcomponent());
    }

    /** Says whether the path may mean the repetition at hand of a row that reads another path. */
    boolean mayBeAtHand(Source read) {
        return path.hasField() && path.repetition() == 0 && (read.relative || read.path.field() == path.field());
    }

    /** Says whether the path means the repetition at hand: it leads into the field the row reads. */
    boolean isAtHand(@Nullable Spot hand, Run run) {
        return hand != null
                && !relative
                && path.repetition() == 0
                && hand.field() > 0
                && hand.field() == path.field()
                && run.message().name(hand.segment()) == name();
    }

    private static boolean isAny(Run run, @Nullable Spot spot, @Nullable List<String> words) {
        if (spot == null || words == null) {
            return spot != null;
        }
        int leaf = run.primary(spot);
        return leaf >= 0 && isWord(run.message(), leaf, words);
    }

    private boolean isAny(Hl7Message message, int leaf, List<String> words) {
        return isPrimary(message, leaf) && isWord(message, leaf, words);
    }

    private static boolean isWord(Hl7Message message, int leaf, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (message.is(leaf, words.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first spot the path names in a segment of its name. */
    @Nullable
    Spot in(Hl7Message message, int segment) {
        if (path.field() == 0) {
            int from = message.firstLeaf(segment);
            int to = message.firstLeaf(segment + 1);
            return from == to ? null : new Spot(segment, 0, 0, 0, 0, from, to);
        }
        return from(message, segment, begin(message, segment));
    }

    /** Returns the spot in the next repetition; null where there is none, or the path names one repetition. */
    @Nullable
    Spot next(Run run, Spot spot) {
        if (relative || path.field() == 0 || path.repetition() > 0) {
            return null;
        }
        Hl7Message message = run.message();
        int end = end(message, spot.segment());
        return from(message, spot.segment(), message.endOfRepetition(spot.to() - 1, end));
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
        int end = end(message, segment);
        int next;
        for (int leaf = first; leaf < end; leaf = next) {
            next = message.endOfRepetition(leaf, end);
            int found = part(message, leaf, next);
            int behind = found < next ? behindPart(message, found, next) : found;
            if (found < behind) {
                int repetition = message.repetition(leaf);
                return new Spot(
                        segment, path.field(), repetition, path.component(), path.subcomponent(), found, behind);
            }
        }
        return null;
    }

    /** Returns the first leaf the path names among those of its field in a range; -1 where none is. */
    private int seek(Hl7Message message, int first, int end) {
        int next;
        for (int leaf = first; leaf < end; leaf = next) {
            next = message.endOfRepetition(leaf, end);
            int found = part(message, leaf, next);
            if (found < next && found < behindPart(message, found, next)) {
                return found;
            }
        }
        return -1;
    }

    /** Returns where the path's part of a repetition begins, if it has it; the end of the repetition where the path names another. */
    private int part(Hl7Message message, int leaf, int next) {
        if (path.repetition() != 0 && path.repetition() != message.repetition(leaf)) {
            return next;
        }
        return path.component() == 0 ? leaf : message.findPart(leaf, next, path.component(), path.subcomponent());
    }

    private int behindPart(Hl7Message message, int leaf, int end) {
        if (path.component() == 0) {
            return end;
        }
        return path.subcomponent() == 0
                ? message.findPart(leaf, end, path.component() + 1, 0)
                : message.findPart(leaf, end, path.component(), path.subcomponent() + 1);
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
