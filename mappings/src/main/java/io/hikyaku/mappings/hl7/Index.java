// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.util.Arrays;

/**
 * The flat index of one message: for each segment its name and first leaf, for each leaf (a populated subcomponent) its
 * place and its range of characters. One pass, a few arrays, no text copied.
 *
 * <p>A leaf's key orders by field, repetition, component, subcomponent; its lowest bit says that its characters need
 * reading (an escape or a line end within). A value of blanks only is no value.
 */
final class Index {
    private static final int BITS = 10;
    private static final int REPETITION_BITS = 14;
    private static final int CHARACTERS_PER_LEAF = 6;
    private static final int PART_BITS = 2 * BITS + 1;
    private static final long PART = (1L << PART_BITS) - 1;

    private final NameCount counts = new NameCount();
    private int[] names = new int[16];
    private int[] occurrences = new int[16];
    private int[] firsts = new int[17];
    private int[] fieldsOf = new int[17];
    private long[] presences = new long[16];
    private int[] fields;
    private int fieldCount;
    private int segments;
    private long nameBits;
    private int[] starts;
    private int[] ends;
    private long[] keys;
    private int leaves;

    Index(int characters) {
        int expected = Math.max(16, Math.min(characters / CHARACTERS_PER_LEAF, 1 << 13));
        fields = new int[expected];
        starts = new int[expected];
        ends = new int[expected];
        keys = new long[expected];
    }

    static long key(int field, int repetition, int component, int subcomponent) {
        return ((((long) field << REPETITION_BITS | repetition) << BITS | component) << BITS | subcomponent) << 1;
    }

    static int field(long key) {
        return (int) (key >>> (REPETITION_BITS + PART_BITS));
    }

    static int repetition(long key) {
        return (int) (key >>> PART_BITS) & ((1 << REPETITION_BITS) - 1);
    }

    static int component(long key) {
        return (int) (key >>> (BITS + 1)) & ((1 << BITS) - 1);
    }

    static int subcomponent(long key) {
        return (int) (key >>> 1) & ((1 << BITS) - 1);
    }

    /** Three characters → the number that stands for a segment's name in comparisons. */
    static int name(CharSequence text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1) << 8 | text.charAt(at + 2);
    }

    void addSegment(int name) {
        Limits.check(segments + 1, Limits.MAX_SEGMENTS, "segments", "the message");
        if (segments == names.length) {
            names = Arrays.copyOf(names, segments * 2);
            occurrences = Arrays.copyOf(occurrences, segments * 2);
            firsts = Arrays.copyOf(firsts, segments * 2 + 1);
            fieldsOf = Arrays.copyOf(fieldsOf, segments * 2 + 1);
            presences = Arrays.copyOf(presences, segments * 2);
        }
        names[segments] = name;
        nameBits |= nameBit(name);
        occurrences[segments] = counts.next(name);
        end();
        segments++;
    }

    /** Ends the segment added last: what is added next belongs to another, or there is none. */
    void end() {
        firsts[segments] = leaves;
        fieldsOf[segments] = fieldCount;
    }

    /** Begins the next field of the segment added last: its leaves follow. */
    void addField() {
        if (fieldCount == fields.length) {
            fields = Arrays.copyOf(fields, fieldCount * 2);
        }
        fields[fieldCount++] = leaves;
    }

    void addLeaf(long key, int start, int end) {
        if (leaves == starts.length) {
            starts = Arrays.copyOf(starts, leaves * 2);
            ends = Arrays.copyOf(ends, leaves * 2);
            keys = Arrays.copyOf(keys, leaves * 2);
        }
        starts[leaves] = start;
        ends[leaves] = end;
        keys[leaves++] = key;
        presences[segments - 1] |= bit(field(key));
    }

    int segments() {
        return segments;
    }

    int leaves() {
        return leaves;
    }

    int name(int segment) {
        return names[segment];
    }

    /** Says whether there can be a segment of a name; false means surely none. */
    boolean mayHold(int name) {
        return (nameBits & nameBit(name)) != 0;
    }

    private static long nameBit(int name) {
        return 1L << ((name * 0x9E3779B1) >>> 26);
    }

    /** Returns how many segments of its name there are up to a segment. */
    int occurrence(int segment) {
        return occurrences[segment];
    }

    int first(int segment) {
        return firsts[segment];
    }

    /** Returns the {@link #bit} of each populated field of a segment. */
    long presence(int segment) {
        return presences[segment];
    }

    /** Returns the {@link #bit} of each component of the leaves in a range, or of each subcomponent. */
    long presence(int from, int to, boolean ofSubcomponents) {
        long bits = 0;
        for (int leaf = from; leaf < to; leaf++) {
            bits |= bit(ofSubcomponents ? subcomponent(keys[leaf]) : component(keys[leaf]));
        }
        return bits;
    }

    /** Returns the bit that stands for a number; all from 63 share one. */
    static long bit(int number) {
        return 1L << Math.min(number, Long.SIZE - 1);
    }

    int start(int leaf) {
        return starts[leaf];
    }

    int end(int leaf) {
        return ends[leaf];
    }

    long key(int leaf) {
        return keys[leaf];
    }

    boolean needsReading(int leaf) {
        return (keys[leaf] & 1) != 0;
    }

    /** Returns the first leaf of a field, or of the next where it has none; behind the last field that of the next segment. */
    int firstOfField(int segment, int field) {
        int at = fieldsOf[segment] + field - 1;
        return at < fieldsOf[segment + 1] ? fields[at] : firsts[segment + 1];
    }

    /** Returns the first leaf of the segment whose key is not below {@code key}, or the first of the next segment. */
    int find(int segment, long key) {
        int field = Math.max(1, field(key));
        int low = firstOfField(segment, field);
        int high = firstOfField(segment, field + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the first leaf behind the repetition a leaf stands in, at most {@code end}. */
    int endOfRepetition(int leaf, int end) {
        long repetition = keys[leaf] >>> PART_BITS;
        int at = leaf + 1;
        while (at < end && keys[at] >>> PART_BITS == repetition) {
            at++;
        }
        return at;
    }

    /** Returns the first leaf of a range within a repetition that does not stand before a component and subcomponent. */
    int findPart(int from, int to, int component, int subcomponent) {
        long part = key(0, 0, component, subcomponent);
        int at = from;
        while (at < to && (keys[at] & PART) < part) {
            at++;
        }
        return at;
    }

    /** Says whether a leaf stands in a component and subcomponent of its repetition. */
    boolean isPart(int leaf, int component, int subcomponent) {
        return (keys[leaf] & PART & ~1L) == key(0, 0, component, subcomponent);
    }

    /** Returns the segment that holds a leaf. */
    int segmentOf(int leaf) {
        int found = Arrays.binarySearch(firsts, 0, segments + 1, leaf);
        int segment = found >= 0 ? found : -found - 2;
        while (segment < segments - 1 && firsts[segment + 1] <= leaf) {
            segment++;
        }
        return segment;
    }
}
