// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import java.util.List;
import java.util.Locale;

/**
 * One step of a FHIR path, written so that the guide's paths and ours can be compared: no indices, no labels, {@code >Patient} for
 * the resource a reference leads to, {@code extension(patient-religion)} for an extension.
 *
 * @param name the element's name in JSON
 * @param choice the name several types share, {@code value} for {@code valueQuantity}; else the name itself
 */
record ElementStep(String name, String choice) {
    static ElementStep of(String name) {
        return new ElementStep(name, name);
    }

    /** Returns the step to the resource behind a reference. */
    static ElementStep into(String resource) {
        return of(">" + resource);
    }

    /** Returns the step to an extension, by the last part of its url: the guide writes hosts and versions in several ways. */
    static ElementStep extension(String url) {
        String last = url.strip().substring(url.strip().lastIndexOf('/') + 1);
        String plain = last.replaceFirst("^extension-", "").replaceFirst("\\.html$", "");
        return of("extension(" + plain.toLowerCase(Locale.ROOT) + ")");
    }

    private boolean is(ElementStep asked) {
        return asked.name.equals(name) || asked.name.equals(choice);
    }

    /** Says whether a path leads to what is asked for, or below it. */
    static boolean isIn(List<ElementStep> path, List<ElementStep> asked) {
        if (asked.size() > path.size()) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            if (!path.get(i).is(asked.get(i))) {
                return false;
            }
        }
        return true;
    }
}
