// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.check;

import io.hikyaku.routes.step.StepDeclaration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a route file may name behind {@code step:} or {@code kamelet:}.
 *
 * @param name the name of the step or connector
 * @param required options that must be given
 * @param options options that may be given, the required ones included
 */
record Offer(String name, Set<String> required, Set<String> options) {
    /** A step's declaration → the offer. */
    static Offer of(StepDeclaration step) {
        Set<String> options = new TreeSet<>(step.required());
        options.addAll(step.optional());
        return new Offer(step.name(), new TreeSet<>(step.required()), options);
    }

    /** A connector's declaration → the offer; what has a default need not be given. */
    static Offer of(Connector connector) {
        Set<String> required = new TreeSet<>(connector.required());
        required.removeIf(name -> connector.settings().containsKey(name)
                && connector.settings().get(name).hasDefault());
        return new Offer(
                connector.name(), required, new TreeSet<>(connector.settings().keySet()));
    }
}
