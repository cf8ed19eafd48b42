// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filled elements of one instance of a type, in the order of the standard. Two small arrays, because most instances hold a
 * handful. Mutable; belongs to one run.
 */
public final class Element implements Node {
    /** Up to so many instances are looked through; more are found by name, so that the thousandth takes no longer. */
    private static final int FEW = 16;

    private FhirElement[] slots = new FhirElement[4];
    private Object[] values = new Object[4];
    private int size;
    private long marks;
    private Map<FhirElement, Names> longLists = Map.of();
    private String label = "";
    private int ordinal;

    /** Returns how many different elements are filled. */
    public int size() {
        return size;
    }

    /** Returns the element in a place, in the order of the standard. */
    public FhirElement slot(int index) {
        return slots[index];
    }

    /** Says which instance of a repeating element this is: rows with the same label and ordinal fill the same one. */
    public void name(String newLabel, int newOrdinal) {
        this.label = newLabel;
        this.ordinal = newOrdinal;
    }

    /** Says whether this is the instance of a label and ordinal. */
    public boolean isNamed(String wanted, int wantedOrdinal) {
        return ordinal == wantedOrdinal && label.equals(wanted);
    }

    /** Says whether this instance carries a label. */
    public boolean isLabelled(String wanted) {
        return ordinal > 0 && label.equals(wanted);
    }

    private int find(FhirElement slot) {
        if (slot.mark() != 0 && (marks & slot.mark()) == 0) {
            return -1;
        }
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the value of an element that does not repeat, or null. */
    public @Nullable Node get(FhirElement slot) {
        int found = find(slot);
        return found < 0 || slot.isMany() ? null : (Node) values[found];
    }

    /** Returns the instance of a type in an element that does not repeat, or null where there is none. */
    public @Nullable Element inner(FhirElement slot) {
        int found = find(slot);
        return found >= 0 && values[found] instanceof Element element ? element : null;
    }

    /** Returns the values of a repeating element; empty where it is not filled. */
    @SuppressWarnings("unchecked")
    public List<Node> all(FhirElement slot) {
        int found = find(slot);
        return found < 0 ? List.of() : (List<Node>) values[found];
    }

    /** Returns the first instance of a label and ordinal in a repeating element; null for none. */
    public @Nullable Element named(FhirElement slot, String wanted, int wantedOrdinal) {
        List<Node> nodes = all(slot);
        if (nodes.size() > FEW) {
            longLists = longLists.isEmpty() ? new HashMap<>() : longLists;
            return longLists.computeIfAbsent(slot, unused -> new Names()).of(nodes, new Name(wanted, wantedOrdinal));
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Element element && element.isNamed(wanted, wantedOrdinal)) {
                return element;
            }
        }
        return null;
    }

    private record Name(String label, int ordinal) {}

    /** Finds instances by name in a list that only grows, each looked at once. */
    private static final class Names {
        private final Map<Name, Element> known = new HashMap<>();
        private int seen;

        @Nullable
        Element of(List<Node> nodes, Name name) {
            for (; seen < nodes.size(); seen++) {
                if (nodes.get(seen) instanceof Element element) {
                    known.putIfAbsent(new Name(element.label, element.ordinal), element);
                }
            }
            return known.get(name);
        }
    }

    /** Returns the values in a place: the one, or all. */
    @SuppressWarnings("unchecked")
    public List<Node> nodes(int index) {
        return slots[index].isMany() ? (List<Node>) values[index] : List.of((Node) values[index]);
    }

    Node single(int index) {
        return (Node) values[index];
    }

    /** Says whether the element, or another of the same choice, is already filled. */
    public boolean isTaken(FhirElement slot) {
        if (slot.mark() != 0) {
            return (marks & slot.mark()) != 0;
        }
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot || slots[i].choice().equals(slot.choice())) {
                return true;
            }
        }
        return false;
    }

    /** Says whether every element with one of some marks is filled. */
    boolean hasAll(long wanted) {
        return (marks & wanted) == wanted;
    }

    /** Says whether an element of a name, or any of a choice, is filled: by a value, or by an extension in its place. */
    boolean holds(String choice) {
        for (int i = 0; i < size; i++) {
            String filled = slots[i].choice();
            boolean besides = filled.length() == choice.length() + 1 && filled.startsWith("_");
            if (filled.equals(choice) || (besides && filled.endsWith(choice))) {
                return true;
            }
        }
        return false;
    }

    /** Fills an element that does not repeat and is not taken, or adds a value to one that repeats. */
    @SuppressWarnings("unchecked")
    public void add(FhirElement slot, Node node) {
        int found = find(slot);
        if (found < 0) {
            found = insert(slot);
            values[found] = slot.isMany() ? new ArrayList<Node>(2) : node;
        }
        if (slot.isMany()) {
            ((List<Node>) values[found]).add(node);
        } else {
            values[found] = node;
        }
    }

    private int insert(FhirElement slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        int at = size++;
        while (at > 0 && slots[at - 1].order() > slot.order()) {
            slots[at] = slots[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        slots[at] = slot;
        marks |= slot.mark();
        return at;
    }

    /** Takes the filled elements in a place away. */
    void remove(int index) {
        size--;
        System.arraycopy(slots, index + 1, slots, index, size - index);
        System.arraycopy(values, index + 1, values, index, size - index);
        marks = 0;
        for (int i = 0; i < size; i++) {
            marks |= slots[i].mark();
        }
    }

    /** Says whether anything in it comes from the message; an instance of constants alone says nothing. */
    public boolean hasContent() {
        for (int i = 0; i < size; i++) {
            if (slots[i].isMany() ? anyContent(nodes(i)) : isContent(single(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyContent(List<Node> nodes) {
        for (Node node : nodes) {
            if (isContent(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isContent(Node node) {
        if (node instanceof Value value) {
            return value.leaf() >= 0;
        }
        return node instanceof Link || ((Element) node).hasContent();
    }
}
