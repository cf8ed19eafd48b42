// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a route file may say of a step: {@code step:name?option=value}.
 *
 * @param name the step's name on the walk
 * @param required options that must be given
 * @param optional options that may be given
 */
public record StepDeclaration(String name, Set<String> required, Set<String> optional) {
    /** Every step a route file can name, in the order of the walk. */
    public static final List<StepDeclaration> ALL = List.of(
            new StepDeclaration("receive", Set.of("feed"), Set.of("as", "acknowledge", "reply", "registered")),
            new StepDeclaration("acknowledge", Set.of(), Set.of("code", "as")),
            new StepDeclaration("decode", Set.of(), Set.of()),
            new StepDeclaration("parse", Set.of(), Set.of("as", "registered")),
            new StepDeclaration("map", Set.of(), Set.of("layer")),
            new StepDeclaration("validate", Set.of("profiles"), Set.of()),
            new StepDeclaration("record", Set.of("destinations"), Set.of()),
            new StepDeclaration("original", Set.of(), Set.of()),
            new StepDeclaration("reply", Set.of(), Set.of("after")),
            new StepDeclaration(
                    "project", Set.of("destination", "since"), Set.of("items", "maxBundleBytes", "version")),
            new StepDeclaration("write", Set.of("destination", "type", "to"), Set.of("layer", "charset")),
            new StepDeclaration("prescribe", Set.of("destination"), Set.of("institution")),
            new StepDeclaration("insurance", Set.of("destination"), Set.of()),
            new StepDeclaration("cover", Set.of("feed"), Set.of()),
            new StepDeclaration("settle", Set.of("destination"), Set.of()),
            new StepDeclaration("hold", Set.of(), Set.of()));

    /** Returns the declaration of a step, if there is such a step. */
    public static Optional<StepDeclaration> named(String name) {
        return ALL.stream().filter(step -> step.name.equals(name)).findFirst();
    }

    /** Returns whether the step knows an option. */
    public boolean knows(String option) {
        return required.contains(option) || optional.contains(option);
    }
}
