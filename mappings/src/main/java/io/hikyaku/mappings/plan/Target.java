// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Link;
import io.hikyaku.mappings.fhir.Node;
import io.hikyaku.mappings.fhir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled FHIR path: which instance of which element a row fills.
 *
 * <p>Where the last element cannot repeat, the n-th repetition read fills the n-th instance of the element named by a label, or of
 * the outermost that repeats: two repetitions of PID-5 make two names. Where it can, each value makes a new one.
 *
 * @param steps the elements from the map's target down; empty for the target itself
 * @param labels one for each step; empty for none
 * @param paired the step whose instances go by repetition; -1 for none
 * @param url the element of an Extension that its label is written to
 */
record Target(Place row, List<FhirElement> steps, List<String> labels, int paired, FhirElement url) {
    /** Stands for: no repetition, every instance. */
    static final int EVERY = 0;

    boolean isRoot() {
        return steps.isEmpty();
    }

    private int lastStep() {
        return steps.size() - 1;
    }

    FhirElement last() {
        return steps.get(lastStep());
    }

    /** Returns what tells the element from others of the map's target; the same for every type of a choice. */
    String place() {
        StringBuilder place = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            place.append('.').append(steps.get(i).choice());
            place.append('(').append(labels.get(i)).append(')');
        }
        return place.toString();
    }

    /** Writes a primitive value; false where the element already holds another. */
    boolean put(Element root, int ordinal, Value value) {
        if (ordinal == EVERY) {
            return putEvery(root, 0, value);
        }
        Element holder = holder(root, ordinal);
        return holder != null && fill(holder, value);
    }

    private boolean fill(Element holder, Value value) {
        FhirElement slot = last();
        if (!slot.isMany() && holder.isTaken(slot)) {
            return holder.get(slot) instanceof Value known && known.text().equals(value.text());
        }
        holder.add(slot, value);
        return true;
    }

    /** Writes a constant into every instance its path names; makes one where there is none. */
    private boolean putEvery(Element at, int step, Value value) {
        if (step == lastStep()) {
            return fill(at, value);
        }
        FhirElement slot = steps.get(step);
        boolean found = false;
        for (Node node : slot.isMany() ? at.all(slot) : List.<Node>of()) {
            if (node instanceof Element element && element.isLabelled(labels.get(step))) {
                putEvery(element, step + 1, value);
                found = true;
            }
        }
        Element one = found ? null : child(at, step, 1);
        return found || (one != null && putEvery(one, step + 1, value));
    }

    /** Returns the instance that holds the last element, made where it is missing; null where another choice is taken. */
    private @Nullable Element holder(Element root, int ordinal) {
        Element at = root;
        for (int step = 0; step < lastStep() && at != null; step++) {
            at = child(at, step, ordinal);
        }
        return at;
    }

    private @Nullable Element child(Element at, int step, int ordinal) {
        FhirElement slot = steps.get(step);
        int wanted = step == paired ? ordinal : 1;
        Element known = known(at, step, wanted);
        if (known != null || (!slot.isMany() && at.isTaken(slot))) {
            return known;
        }
        Element made = new Element();
        made.name(labels.get(step), wanted);
        begin(made, step);
        at.add(slot, made);
        return made;
    }

    private @Nullable Element known(Element at, int step, int ordinal) {
        FhirElement slot = steps.get(step);
        if (!slot.isMany()) {
            return at.get(slot) instanceof Element element ? element : null;
        }
        return at.named(slot, labels.get(step), ordinal);
    }

    private void begin(Element made, int step) {
        if (steps.get(step).type().equals("Extension") && !labels.get(step).isEmpty()) {
            made.add(url, new Value(labels.get(step), row, Value.NO_LEAF));
        }
    }

    /** Returns the instance of the last element that is already there and that this path fills further; null for none. */
    @Nullable
    Element existing(Element root, int ordinal) {
        if (isRoot()) {
            return root;
        }
        Element at = root;
        for (int step = 0; step < lastStep(); step++) {
            at = known(at, step, step == paired ? ordinal : 1);
            if (at == null) {
                return null;
            }
        }
        boolean shared = !last().isMany() || !labels.get(lastStep()).isEmpty();
        return shared ? known(at, lastStep(), paired == lastStep() ? ordinal : 1) : null;
    }

    /** Adds a new instance of the last element; false where it holds one already, or another of its choice. */
    boolean attach(Element root, int ordinal, Element made) {
        Element holder = holder(root, Math.max(1, ordinal));
        if (holder == null || (!last().isMany() && holder.isTaken(last()))) {
            return false;
        }
        if (last().isMany()) {
            made.name(labels.get(lastStep()), Math.max(1, ordinal));
        }
        begin(made, lastStep());
        holder.add(last(), made);
        return true;
    }

    /** Lets the last element itself, a url, lead to a resource; nothing where it is taken. */
    void link(Element root, int ordinal, Link link) {
        Element holder = holder(root, Math.max(1, ordinal));
        if (holder != null && !holder.isTaken(last())) {
            holder.add(last(), link);
        }
    }
}
