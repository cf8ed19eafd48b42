// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * One message, indexed and not copied: its characters, and where each populated value (a <em>leaf</em>) stands in them. A value
 * becomes text when it is asked for. Immutable.
 *
 * <p>Any version 2.1 to 2.9, any delimiters, segments in any order, unknown segments too. MSH-1 and MSH-2 are the delimiters
 * and no leaves.
 */
public final class Hl7Message {
    private static final Hl7Path MSH_9_1 = new Hl7Path("MSH", 9, 0, 1, 0);
    private static final Hl7Path MSH_9_2 = new Hl7Path("MSH", 9, 0, 2, 0);
    private static final Hl7Path MSH_10 = new Hl7Path("MSH", 10, 0, 0, 0);

    /** The {@link #bit} that stands for several numbers. */
    public static final long SHARED_BIT = Index.bit(Integer.MAX_VALUE);

    private final String text;
    private final Delimiters delimiters;
    private final Index index;

    private Hl7Message(String text, Delimiters delimiters, Index index) {
        this.text = text;
        this.delimiters = delimiters;
        this.index = index;
    }

    /**
     * Text → message. A byte order mark, the block characters of MLLP and blank lines around it do not matter.
     *
     * @throws MappingException MAP-110, MAP-111, MAP-112
     */
    public static Hl7Message parse(String text) {
        int from = 0;
        while (from < text.length() && isAround(text.charAt(from))) {
            from++;
        }
        int end = text.length();
        while (end > from && isAround(text.charAt(end - 1))) {
            end--;
        }
        Delimiters delimiters = Delimiters.of(text, from);
        return new Hl7Message(text, delimiters, Scanner.scan(text, from, end, delimiters));
    }

    private static boolean isAround(char c) {
        return c <= ' ' || c == '\uFEFF';
    }

    /** Returns message code and trigger event, {@code ADT^A01}; the code alone where MSH-9 has no event. */
    public String type() {
        String event = value(MSH_9_2);
        return event.isEmpty() ? value(MSH_9_1) : value(MSH_9_1) + "^" + event;
    }

    /** Returns MSH-10; empty if the message has none. */
    public String controlId() {
        return value(MSH_10);
    }

    /**
     * Returns the first value at a path such as {@code PID-3.1} in the first segment of that name; empty if there is none.
     *
     * @throws IllegalArgumentException if the text is no path
     */
    public String value(String path) {
        Hl7Path read = Hl7Path.read(path);
        if (read == null || !read.hasField()) {
            throw new IllegalArgumentException("no HL7 path: " + path);
        }
        return value(read);
    }

    private String value(Hl7Path path) {
        int name = path.name();
        for (int segment = 0; segment < segments(); segment++) {
            if (name(segment) == name) {
                return value(segment, path);
            }
        }
        return "";
    }

    /** Returns the first value at a path in one segment, which is of the path's name; empty if there is none. */
    public String value(int segment, Hl7Path path) {
        int leaf = firstAt(segment, path);
        return leaf < 0 ? "" : text(leaf);
    }

    private int firstAt(int segment, Hl7Path path) {
        long key = Index.key(
                path.field(),
                Math.max(1, path.repetition()),
                Math.max(1, path.component()),
                Math.max(1, path.subcomponent()));
        int leaf = index.find(segment, key);
        return leaf < index.first(segment + 1) && (index.key(leaf) & ~1L) == key ? leaf : -1;
    }

    /** Returns how many segments there are. */
    public int segments() {
        return index.segments();
    }

    /** Returns how many populated values there are. */
    public int leaves() {
        return index.leaves();
    }

    /** Returns the number that stands for a segment's name; equal for equal names. */
    public int name(int segment) {
        return index.name(segment);
    }

    /** Says whether there can be a segment of a name; false means surely none. */
    public boolean mayHold(int name) {
        return index.mayHold(name);
    }

    /** Returns the name of a segment, {@code PID}. */
    public String segmentName(int segment) {
        int name = index.name(segment);
        return new String(new char[] {(char) (name >> 16), (char) (name >> 8 & 0xFF), (char) (name & 0xFF)});
    }

    /** Returns the first leaf of a segment; that of the segment behind the last is the number of leaves. */
    public int firstLeaf(int segment) {
        return index.first(segment);
    }

    /**
     * Returns the first leaf of a segment that does not stand before a place: the lower end of a range of leaves.
     *
     * @param place from {@link #place}
     */
    public int find(int segment, long place) {
        return index.find(segment, place);
    }

    /** Returns the first leaf of a field, or where it would stand; that of the field behind it ends its range. */
    public int firstOfField(int segment, int field) {
        return index.firstOfField(segment, field);
    }

    /** Returns the place of field, repetition, component and subcomponent in a segment, as a number that orders places. */
    public static long place(int field, int repetition, int component, int subcomponent) {
        return Index.key(field, repetition, component, subcomponent);
    }

    /** Returns the first leaf behind the repetition a leaf stands in, at most {@code end}. */
    public int endOfRepetition(int leaf, int end) {
        return index.endOfRepetition(leaf, end);
    }

    /** Returns the first leaf of a range within one repetition that does not stand before a component and subcomponent. */
    public int findPart(int from, int to, int component, int subcomponent) {
        return index.findPart(from, to, component, subcomponent);
    }

    /** Says whether a leaf stands in a component and subcomponent of its repetition. */
    public boolean isPart(int leaf, int component, int subcomponent) {
        return index.isPart(leaf, component, subcomponent);
    }

    /** Returns a {@link #bit} for each populated field of a segment. */
    public long presence(int segment) {
        return index.presence(segment);
    }

    /** Returns a {@link #bit} for each component (or each subcomponent) a range within one repetition has. */
    public long presence(int from, int to, boolean ofSubcomponents) {
        return index.presence(from, to, ofSubcomponents);
    }

    /** Returns the bit that stands for the number of a field or component; all from 63 share one. */
    public static long bit(int number) {
        return Index.bit(number);
    }

    /** Returns the repetition a leaf stands in, from 1. */
    public int repetition(int leaf) {
        return Index.repetition(index.key(leaf));
    }

    /** Says whether a leaf is the HL7 null, two quotes, which means: delete. */
    public boolean isNull(int leaf) {
        int start = index.start(leaf);
        return index.end(leaf) - start == 2 && text.charAt(start) == '"' && text.charAt(start + 1) == '"';
    }

    /** Returns a leaf's characters, escapes read, blanks around it left out. */
    public String text(int leaf) {
        int from = index.start(leaf);
        int to = index.end(leaf);
        return index.needsReading(leaf) ? Escapes.read(text, from, to, delimiters) : text.substring(from, to);
    }

    /** Says whether a leaf's text is a word; reads no more of it than needed. */
    public boolean is(int leaf, String word) {
        int start = index.start(leaf);
        return index.needsReading(leaf)
                ? text(leaf).equals(word)
                : index.end(leaf) - start == word.length() && text.startsWith(word, start);
    }

    /** Returns the characters from one leaf to the last before another, with the delimiters between them taken literally. */
    public String text(int from, int to) {
        if (to - from == 1) {
            return text(from);
        }
        return Escapes.read(text, index.start(from), index.end(to - 1), delimiters);
    }

    /** Returns the name of a leaf's place as the account writes it: {@code OBX(3)-5(2).1}, first ones without number. */
    public String path(int leaf) {
        return path(leaf, index.segmentOf(leaf), new LeafName());
    }

    /** Returns the names of the places of some leaves, in their order. */
    public List<String> paths(IntPredicate which) {
        List<String> paths = new ArrayList<>();
        LeafName name = new LeafName();
        for (int segment = 0; segment < segments(); segment++) {
            for (int leaf = index.first(segment); leaf < index.first(segment + 1); leaf++) {
                if (which.test(leaf)) {
                    paths.add(path(leaf, segment, name));
                }
            }
        }
        return paths;
    }

    private String path(int leaf, int segment, LeafName name) {
        long key = index.key(leaf);
        name.begin(index.name(segment)).numbered(index.occurrence(segment));
        name.number('-', Index.field(key)).numbered(Index.repetition(key));
        if (!isAlone(leaf, segment)) {
            name.number('.', Index.component(key));
        }
        if (Index.subcomponent(key) > 1) {
            name.number('.', Index.subcomponent(key));
        }
        return name.toString();
    }

    /** Says whether a leaf is the only one of its repetition and stands first in it: a value without components. */
    private boolean isAlone(int leaf, int segment) {
        return index.isPart(leaf, 1, 1) && index.endOfRepetition(leaf, index.first(segment + 1)) == leaf + 1;
    }

    /** Returns a text without a value of the message. */
    @Override
    public String toString() {
        return "Hl7Message[%d segments, %d values]".formatted(segments(), leaves());
    }
}
