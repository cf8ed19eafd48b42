// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Two instances of the same thing → one. What the first lacks is taken from the second; of two different values for an element
 * that holds one, the first stays and the other is reported as lost.
 */
public final class Merge {
    private static final int FEW = 16;

    private final IntConsumer lost;
    private Map<List<Node>, Map<Integer, List<Node>>> longLists = Map.of();

    /** Makes a merge that reports each value of the message that found no room. */
    public Merge(IntConsumer lost) {
        this.lost = lost;
    }

    /** Fills the first from the second. */
    public void into(Element first, Element second) {
        for (int i = 0; i < second.size(); i++) {
            FhirElement slot = second.slot(i);
            if (slot.isMany()) {
                addMissing(first, slot, second.nodes(i));
            } else {
                fill(first, slot, second.single(i));
            }
        }
    }

    private void addMissing(Element first, FhirElement slot, List<Node> nodes) {
        for (Node node : nodes) {
            List<Node> known = first.all(slot);
            if (known.size() <= FEW ? !isAmong(known, node) : isNew(known, node)) {
                first.add(slot, node);
            }
        }
    }

    private static boolean isAmong(List<Node> known, Node node) {
        for (int i = 0; i < known.size(); i++) {
            if (same(known.get(i), node)) {
                return true;
            }
        }
        return false;
    }

    /** Says whether a node is not in a long list, and remembers it: looking through all of it each time would take too long. */
    private boolean isNew(List<Node> known, Node node) {
        longLists = longLists.isEmpty() ? new IdentityHashMap<>() : longLists;
        Map<Integer, List<Node>> byHash = longLists.computeIfAbsent(known, Merge::byHash);
        List<Node> alike = byHash.computeIfAbsent(hash(node), hash -> new ArrayList<>(1));
        return !isAmong(alike, node) && alike.add(node);
    }

    private static Map<Integer, List<Node>> byHash(List<Node> nodes) {
        Map<Integer, List<Node>> byHash = new HashMap<>();
        nodes.forEach(node ->
                byHash.computeIfAbsent(hash(node), hash -> new ArrayList<>(1)).add(node));
        return byHash;
    }

    /** Returns a number that is equal for nodes that are the same. */
    private static int hash(Node node) {
        if (node instanceof Value value) {
            return value.text().hashCode();
        }
        if (node instanceof Link link) {
            return link.target().url().hashCode();
        }
        Element element = (Element) node;
        int hash = element.size();
        for (int i = 0; i < element.size(); i++) {
            for (Node inner : element.nodes(i)) {
                hash = hash * 31 + hash(inner);
            }
        }
        return hash;
    }

    private void fill(Element first, FhirElement slot, Node node) {
        Node known = first.get(slot);
        if (known == null && !first.isTaken(slot)) {
            first.add(slot, node);
        } else if (known instanceof Element element && node instanceof Element other) {
            into(element, other);
        } else if (known == null || !same(known, node)) {
            lose(node);
        }
    }

    /** Reports every value of the message in a node as lost. */
    public void lose(Node node) {
        if (node instanceof Value value && value.leaf() >= 0) {
            lost.accept(value.leaf());
        } else if (node instanceof Element element) {
            for (int i = 0; i < element.size(); i++) {
                element.nodes(i).forEach(this::lose);
            }
        }
    }

    private static boolean same(Node one, Node other) {
        if (one instanceof Value a && other instanceof Value b) {
            return a.text().equals(b.text());
        }
        if (one instanceof Link a && other instanceof Link b) {
            return a.target().url().equals(b.target().url());
        }
        return one instanceof Element a && other instanceof Element b && sameElements(a, b);
    }

    private static boolean sameElements(Element one, Element other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            List<Node> mine = one.nodes(i);
            List<Node> others = other.nodes(i);
            if (one.slot(i) != other.slot(i) || mine.size() != others.size()) {
                return false;
            }
            for (int j = 0; j < mine.size(); j++) {
                if (!same(mine.get(j), others.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }
}
