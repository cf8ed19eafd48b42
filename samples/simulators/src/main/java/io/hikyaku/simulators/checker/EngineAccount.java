// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import java.util.Set;

/**
 * What the engine itself says of messages that need not be in the destination.
 *
 * @param held keys of the messages in quarantine
 * @param superseded keys of the messages settled because something newer was applied before
 */
public record EngineAccount(Set<String> held, Set<String> superseded) {
    /** Keeps unmodifiable copies. */
    public EngineAccount {
        held = Set.copyOf(held);
        superseded = Set.copyOf(superseded);
    }

    /** Nothing → an engine that holds and supersedes nothing. */
    public static EngineAccount empty() {
        return new EngineAccount(Set.of(), Set.of());
    }
}
