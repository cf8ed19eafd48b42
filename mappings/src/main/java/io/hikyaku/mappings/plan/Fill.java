// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which elements the rows of a map may fill, so that one that must be there and never is can be told. Used while loading. */
final class Fill {
    private final Map<String, Fill> within = new LinkedHashMap<>();
    private String choice = "";
    private String type = "";
    private boolean opaque;

    /** Returns what is filled below the elements of a path. */
    Fill along(List<FhirElement> steps, List<String> labels) {
        Fill at = this;
        for (int i = 0; i < steps.size(); i++) {
            FhirElement step = steps.get(i);
            Fill next = at.within.computeIfAbsent(step.name() + "(" + labels.get(i) + ")", key -> new Fill());
            next.choice = step.choice();
            next.type = step.type();
            at = next;
        }
        return at;
    }

    /** Says that what is below is filled by other means than rows. */
    void close() {
        opaque = true;
    }

    /** Adds what another map fills at the same place. */
    void add(Fill other) {
        opaque |= other.opaque;
        other.within.forEach((key, theirs) -> {
            Fill mine = within.computeIfAbsent(key, unused -> new Fill());
            mine.choice = theirs.choice;
            mine.type = theirs.type;
            mine.add(theirs);
        });
    }

    /** Returns the paths of the elements that must be there and that no row fills. */
    List<String> missing(FhirModel model, FhirType of, String path) {
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

    private boolean isFilled(String wanted) {
        return within.values().stream().anyMatch(fill -> fill.choice.equals(wanted));
    }
}
