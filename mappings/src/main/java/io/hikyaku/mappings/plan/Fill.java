// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which elements the rows of a map may fill, so that one that must be there and never is can be told. Used while loading. */
final class Fill {
    private final Map<String, Fill> within = new LinkedHashMap<>();
    private String choice = "";
    private String type = "";
    private boolean opaque;
    private @Nullable Place row;
    private final List<Constant> constants = new ArrayList<>();

    /**
     * A constant a row writes.
     *
     * @param always whether it is written without a condition
     */
    record Constant(String text, Place row, boolean always) {}

    /** Returns what is filled below the element a row fills. */
    Fill along(Target target) {
        Fill at = this;
        for (int i = 0; i < target.steps().size(); i++) {
            FhirElement step = target.steps().get(i);
            Fill next = at.within.computeIfAbsent(
                    step.name() + "(" + target.labels().get(i) + ")", key -> new Fill());
            next.choice = step.choice();
            next.type = step.type();
            next.row = next.row == null ? target.row() : next.row;
            at = next;
        }
        return at;
    }

    /** Says that a row writes a constant here. */
    void say(Constant constant) {
        constants.add(constant);
    }

    /** Returns the constants written here. */
    List<Constant> constants() {
        return constants;
    }

    /** Returns the first row that fills this; null for the resource itself. */
    @Nullable
    Place row() {
        return row;
    }

    /** Says that what is below is filled by other means than rows. */
    void close() {
        opaque = true;
    }

    /** Adds what another map fills at the same place. */
    void add(Fill other) {
        opaque |= other.opaque;
        other.constants.stream().filter(one -> !constants.contains(one)).forEach(constants::add);
        other.within.forEach((key, theirs) -> {
            Fill mine = within.computeIfAbsent(key, unused -> new Fill());
            mine.choice = theirs.choice;
            mine.type = theirs.type;
            mine.row = mine.row == null ? theirs.row : mine.row;
            mine.add(theirs);
        });
    }

    /** Returns the paths of the elements that must be there and that no row fills. */
    List<String> missing(FhirModel model, FhirType of, String path) {
        if (opaque) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        for (FhirElement element : of.elements()) {
            String found = path + "." + element.choice();
            if (element.isRequired() && !isFilled(element.choice()) && !missing.contains(found)) {
                missing.add(found);
            }
        }
        within.forEach((key, below) -> {
            FhirType inner = below.opaque || below.type.isEmpty() ? null : model.type(below.type);
            if (inner != null && !below.type.equals("Extension") && !below.within.isEmpty()) {
                missing.addAll(below.missing(model, inner, path + "." + below.choice));
            }
        });
        return missing;
    }

    /** Returns what is filled at a path, {@code code.coding}, under every label; the resource itself for no path. */
    List<Fill> at(String path) {
        List<Fill> found = List.of(this);
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            found = found.stream()
                    .flatMap(fill -> fill.within.values().stream())
                    .filter(fill -> fill.choice.equals(step))
                    .toList();
        }
        return found;
    }

    /** Says whether rows fill what is below one by one, and none fills an element of this name. */
    boolean lacks(String name) {
        return !opaque && !within.isEmpty() && !isFilled(name);
    }

    private boolean isFilled(String wanted) {
        return within.values().stream().anyMatch(fill -> fill.choice.equals(wanted));
    }
}
