// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.Element;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.Link;
import io.hikyaku.mappings.fhir.Node;
import io.hikyaku.mappings.fhir.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled FHIR path: which instance of which element a row fills.
 *
 * <p>Where the last element cannot repeat, the n-th repetition read fills the n-th instance of the element named by a label, or of
 * the outermost that repeats: two repetitions of PID-5 make two names. Where it can, each value makes a new one.
 */
final class Target {
    /** Stands for: no repetition, every instance. */
    static final int EVERY = 0;

    /**
     * One element on the way.
     *
     * @param label what tells its instance from others; empty for none
     * @param paired whether its instances go by the repetition read
     * @param url what an Extension begins with: its label; null for all else
     */
    private record Stop(
            FhirElement slot,
            String label,
            boolean paired,
            @Nullable Value url) {
        int ordinal(int read) {
            return paired ? read : 1;
        }
    }

    private final Place row;
    private final Stop[] stops;
    private final FhirElement url;

    /**
     * Makes a target.
     *
     * @param steps the elements from the map's target down; empty for the target itself
     * @param labels one for each step; empty for none
     * @param paired the step whose instances go by repetition; -1 for none
     * @param url the element of an Extension that its label is written to
     */
    Target(Place row, List<FhirElement> steps, List<String> labels, int paired, FhirElement url) {
        this.row = row;
        this.url = url;
        this.stops = new Stop[steps.size()];
        for (int i = 0; i < stops.length; i++) {
            String label = labels.get(i).intern(); // the same label of two rows is compared at one look
            boolean extension = steps.get(i).type().equals("Extension") && !label.isEmpty();
            stops[i] = new Stop(steps.get(i), label, i == paired, extension ? Value.constant(label, row) : null);
        }
    }

    Place row() {
        return row;
    }

    List<FhirElement> steps() {
        return Arrays.stream(stops).map(Stop::slot).toList();
    }

    List<String> labels() {
        return Arrays.stream(stops).map(Stop::label).toList();
    }

    boolean isRoot() {
        return stops.length == 0;
    }

    FhirElement last() {
        return stops[stops.length - 1].slot;
    }

    /** Returns what tells the element from others of the map's target; the same for every type of a choice. */
    String place() {
        StringBuilder place = new StringBuilder();
        for (Stop stop : stops) {
            place.append('.').append(stop.slot.choice());
            place.append('(').append(stop.label).append(')');
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
        if (step == stops.length - 1) {
            return fill(at, value);
        }
        Stop stop = stops[step];
        boolean found = false;
        for (Node node : stop.slot.isMany() ? at.all(stop.slot) : List.<Node>of()) {
            if (node instanceof Element element && element.isLabelled(stop.label)) {
                putEvery(element, step + 1, value);
                found = true;
            }
        }
        Element one = found ? null : child(at, stop, 1);
        return found || (one != null && putEvery(one, step + 1, value));
    }

    /** Returns the instance that holds the last element, made where it is missing; null where another choice is taken. */
    private @Nullable Element holder(Element root, int ordinal) {
        Element at = root;
        for (int step = 0; step < stops.length - 1 && at != null; step++) {
            at = child(at, stops[step], stops[step].ordinal(ordinal));
        }
        return at;
    }

    private @Nullable Element child(Element at, Stop stop, int ordinal) {
        Element known = known(at, stop, ordinal);
        if (known != null || (!stop.slot.isMany() && at.isTaken(stop.slot))) {
            return known;
        }
        Element made = new Element();
        made.name(stop.label, ordinal);
        begin(made, stop);
        at.add(stop.slot, made);
        return made;
    }

    private static @Nullable Element known(Element at, Stop stop, int ordinal) {
        return stop.slot.isMany() ? at.named(stop.slot, stop.label, ordinal) : at.inner(stop.slot);
    }

    private void begin(Element made, Stop stop) {
        if (stop.url != null) {
            made.add(url, stop.url);
        }
    }

    /** Returns the instance of the last element that is already there and that this path fills further; null for none. */
    @Nullable
    Element existing(Element root, int ordinal) {
        Element at = root;
        for (int step = 0; step < stops.length && at != null; step++) {
            Stop stop = stops[step];
            boolean shared = step < stops.length - 1 || !stop.slot.isMany() || !stop.label.isEmpty();
            at = shared ? known(at, stop, stop.ordinal(ordinal)) : null;
        }
        return at;
    }

    /** Adds a new instance of the last element; false where it holds one already, or another of its choice. */
    boolean attach(Element root, int ordinal, Element made) {
        int counted = Math.max(1, ordinal);
        Stop last = stops[stops.length - 1];
        Element holder = holder(root, counted);
        if (holder == null || (!last.slot.isMany() && holder.isTaken(last.slot))) {
            return false;
        }
        if (last.slot.isMany()) {
            made.name(last.label, counted);
        }
        begin(made, last);
        holder.add(last.slot, made);
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
