// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.plan;

import io.hikyaku.mappings.MappingProblem;
import io.hikyaku.mappings.Nearest;
import io.hikyaku.mappings.Place;
import io.hikyaku.mappings.fhir.FhirElement;
import io.hikyaku.mappings.fhir.FhirModel;
import io.hikyaku.mappings.fhir.FhirType;
import io.hikyaku.mappings.language.PathWord;
import io.hikyaku.mappings.language.Slips;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** FHIR paths as written → targets, checked against FHIR. */
record Targets(FhirModel fhir, Slips slips) {
    private static final int MAX_SHOWN = 5;

    /**
     * Returns the target of a path below a type, or null and a slip.
     *
     * @param primitive the element that stands for a map's primitive target; null where the map fills a type with elements
     */
    @Nullable
    Target require(String text, @Nullable FhirType type, @Nullable FhirElement primitive, Place at) {
        FhirElement url = fhir.require("Extension").require("url");
        if (text.equals(".")) {
            List<FhirElement> steps = primitive == null ? List.of() : List.of(primitive);
            return new Target(at, steps, primitive == null ? List.of() : List.of(""), -1, url);
        }
        List<PathWord> words = PathWord.cut(text);
        if (words == null || type == null) {
            unknown(text, type == null ? "a primitive" : type.name(), at, "write a path such as name.family");
            return null;
        }
        List<FhirElement> steps = new ArrayList<>();
        FhirType holder = type;
        for (int i = 0; i < words.size(); i++) {
            FhirElement step = holder == null ? null : step(holder, words, i);
            if (step == null) {
                unknown(
                        words.get(i).name(),
                        holder == null ? words.get(i - 1).name() : holder.name(),
                        at,
                        similar(holder, words.get(i).name()));
                return null;
            }
            steps.add(step);
            holder = step.isPrimitive() ? null : fhir.type(step.type());
        }
        List<String> labels = words.stream().map(PathWord::label).toList();
        return checked(new Target(at, List.copyOf(steps), labels, paired(steps, labels), url));
    }

    /** A primitive's extensions stand beside it in JSON: {@code _birthDate}. */
    private @Nullable FhirElement step(FhirType holder, List<PathWord> words, int index) {
        FhirElement step = holder.element(words.get(index).name());
        boolean extended =
                index + 1 < words.size() && words.get(index + 1).name().equals("extension");
        return step != null && extended && step.isPrimitive() && !step.isMany() ? fhir.besides(holder, step) : step;
    }

    private static int paired(List<FhirElement> steps, List<String> labels) {
        int last = steps.size() - 1;
        if (steps.get(last).isMany()) {
            return labels.get(last).isEmpty() || steps.get(last).isPrimitive() ? -1 : last;
        }
        int outermost = -1;
        for (int i = 0; i < last; i++) {
            if (steps.get(i).isMany() && !steps.get(i).type().equals("Extension")) {
                if (!labels.get(i).isEmpty()) {
                    return i;
                }
                outermost = outermost < 0 ? i : outermost;
            }
        }
        return outermost;
    }

    private @Nullable Target checked(Target target) {
        for (int i = 0; i < target.steps().size(); i++) {
            FhirElement step = target.steps().get(i);
            String label = target.labels().get(i);
            if (step.type().equals("Extension")
                    && label.isEmpty()
                    && i + 1 < target.steps().size()) {
                slips.add(
                        MappingProblem.UNKNOWN_FHIR_PATH,
                        target.row(),
                        step.name() + " needs its url",
                        "write %s(http://…)".formatted(step.name()));
                return null;
            }
            if (!label.isEmpty() && !step.isMany()) {
                slips.add(
                        MappingProblem.UNKNOWN_FHIR_PATH,
                        target.row(),
                        "%s does not repeat, so a label names nothing".formatted(step.name()),
                        "leave (%s) out".formatted(label));
                return null;
            }
        }
        return target;
    }

    private void unknown(String name, String in, Place at, String fix) {
        slips.add(MappingProblem.UNKNOWN_FHIR_PATH, at, "%s has no element %s".formatted(in, name), fix);
    }

    private static String similar(@Nullable FhirType holder, String name) {
        if (holder == null) {
            return "end the path one step earlier";
        }
        List<String> names = holder.elements().stream().map(FhirElement::name).toList();
        List<String> typed = holder.elements().stream()
                .filter(element -> element.choice().equals(name))
                .map(FhirElement::name)
                .toList();
        if (!typed.isEmpty()) {
            return "write it with its type: "
                    + typed.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))
                    + (typed.size() > MAX_SHOWN ? " …" : "");
        }
        List<String> choices = names.stream()
                .filter(known -> known.startsWith(name.substring(0, 1)))
                .toList();
        String otherwise = choices.isEmpty()
                ? "see the definition of " + holder.name()
                : "use one of " + String.join(", ", choices);
        return Nearest.advice(name, names, "write %s", otherwise);
    }
}
