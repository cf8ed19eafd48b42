// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.guide;

import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.language.PathWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A FHIR path of a row that is known to load → its steps, and the element it ends at.
 *
 * @param element null for the type itself
 */
record Trail(List<ElementStep> steps, @Nullable FhirElement element) {
    static final Trail NOWHERE = new Trail(List.of(), null);

    /** Follows a path below a type; {@code .} is the type itself. */
    static Trail of(String path, String type, FhirModel fhir) {
        List<PathWord> words = path.equals(".") ? List.of() : Objects.requireNonNull(PathWord.cut(path), path);
        List<ElementStep> steps = new ArrayList<>();
        String holder = type;
        FhirElement element = null;
        for (PathWord word : words) {
            boolean extended =
                    !steps.isEmpty() && steps.get(steps.size() - 1).name().startsWith("extension(");
            element = element(holder, word.name(), fhir);
            String choice = element == null ? word.name() : element.choice();
            steps.add(step(word, choice, extended));
            holder = element == null || element.isPrimitive() ? "Element" : element.type();
        }
        return new Trail(List.copyOf(steps), element);
    }

    private static ElementStep step(PathWord word, String choice, boolean extended) {
        boolean extension = word.name().endsWith("xtension") && !word.label().isEmpty();
        return extension
                ? ElementStep.extension(word.label())
                : new ElementStep(extended ? choice : word.name(), choice);
    }

    private static @Nullable FhirElement element(String holder, String name, FhirModel fhir) {
        FhirType type = fhir.type(holder);
        int dot = holder.lastIndexOf('.');
        if (type == null && dot > 0) {
            FhirElement inner = element(holder.substring(0, dot), holder.substring(dot + 1), fhir);
            type = inner == null ? null : fhir.type(inner.type());
        }
        return type == null ? null : type.element(name);
    }

    /** Returns the type it ends at; empty for the target itself. */
    String type() {
        return element == null ? "" : element.type();
    }

    /** Returns the first steps and one more. */
    List<ElementStep> upTo(int count, ElementStep last) {
        List<ElementStep> path = new ArrayList<>(steps.subList(0, count));
        path.add(last);
        return List.copyOf(path);
    }
}
