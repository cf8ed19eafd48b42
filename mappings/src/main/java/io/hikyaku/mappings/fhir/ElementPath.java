// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where one value stands among the resources of a Bundle, as FHIRPath writes it: {@code Observation[2].valueQuantity.value}.
 *
 * @param steps from the type of the resource down
 */
public record ElementPath(List<Step> steps) {
    /** The index of what does not repeat. */
    public static final int ALONE = -1;

    private static final Pattern ASKED = Pattern.compile("([A-Za-z][A-Za-z0-9]*)(?:\\[(?:x|([0-9]{1,6}))])?");
    private static final Pattern WHOLE = Pattern.compile("[A-Z][a-z][A-Za-z0-9.\\[\\]]*");

    /**
     * One step.
     *
     * @param name the name in JSON
     * @param choice the name several types share: {@code value} for {@code valueQuantity}
     * @param index which of several, from 0; {@link #ALONE} for what does not repeat
     */
    public record Step(String name, String choice, int index) {
        boolean isNamed(String asked) {
            Matcher words = ASKED.matcher(asked);
            if (!words.matches()
                    || !(words.group(1).equals(name) || words.group(1).equals(choice))) {
                return false;
            }
            return words.group(2) == null || Integer.parseInt(words.group(2)) == Math.max(0, index);
        }

        /** Returns the step as FHIRPath writes it. */
        @Override
        public String toString() {
            return index == ALONE ? name : name + "[" + index + "]";
        }
    }

    /** Returns the path of a resource. */
    public static ElementPath of(String type, int index) {
        return new ElementPath(List.of(new Step(type, type, index)));
    }

    /** Returns the path of an element below this one. */
    public ElementPath to(FhirElement slot, int index) {
        List<Step> longer = new ArrayList<>(steps);
        longer.add(new Step(slot.name(), slot.choice(), index));
        return new ElementPath(List.copyOf(longer));
    }

    /** Returns the path below the resource. */
    public String below() {
        return new ElementPath(steps.subList(1, steps.size())).toString();
    }

    /** Returns the name of the last step. */
    public String last() {
        return steps.get(steps.size() - 1).name();
    }

    /** Says whether a text can name an element: a type of resource, and elements of it behind dots. */
    public static boolean isPath(String text) {
        return WHOLE.matcher(text).matches()
                && List.of(text.split("\\.", -1)).stream()
                        .allMatch(step -> ASKED.matcher(step).matches());
    }

    /** Says whether a path as a person writes it names this place or one above: without an index it names all of several. */
    public boolean isIn(String asked) {
        String[] words = asked.split("\\.", -1);
        if (words.length > steps.size()) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!steps.get(i).isNamed(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Returns the path as FHIRPath writes it. */
    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("."));
    }
}
