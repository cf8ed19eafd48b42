// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.notation;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A notation that is one function. */
record Simple(String noun, Set<String> types, UnaryOperator<@Nullable String> function) implements Notation {
    @Override
    public @Nullable String carry(String value) {
        return function.apply(value);
    }
}
