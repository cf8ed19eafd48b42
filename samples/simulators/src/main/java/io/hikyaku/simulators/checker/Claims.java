// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import io.hikyaku.simulators.checker.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the engine says of single messages → where the others know better. */
public final class Claims {
    private Claims() {}

    /**
     * What is held against the engine's word.
     *
     * @param inDestination keys of the messages the destination has something of
     * @param refused keys of the messages the destination refused for good
     * @param poison {@code feed controlId} of the messages something is wrong with
     */
    public record Evidence(Set<String> inDestination, Set<String> refused, Set<String> poison) {
        /** Keeps copies. */
        public Evidence {
            inDestination = Set.copyOf(inDestination);
            refused = Set.copyOf(refused);
            poison = Set.copyOf(poison);
        }

        /** Intents → the poison among them. */
        public static Set<String> poison(List<Intent> intents) {
            return intents.stream()
                    .filter(Intent::poison)
                    .map(intent -> intent.feed() + " " + intent.controlId())
                    .collect(Collectors.toSet());
        }
    }

    /** Histories → claims that are not so. */
    public static List<Violation> check(SenderHistory sender, KeyOf keyOf, EngineHistory engine, Evidence evidence) {
        Set<String> held = engine.keys("held");
        Set<String> applied = engine.keys("applied");
        List<Violation> violations = new ArrayList<>();
        for (Sent sent : sender.messages()) {
            String key = keyOf.keyOf(sent);
            boolean cause = evidence.refused().contains(key)
                    || evidence.poison().contains(sent.feed() + " " + sent.controlId());
            if (held.contains(key) && !cause) {
                violations.add(new Violation(Kind.HELD_WITHOUT_CAUSE, sent.name()));
            }
            if (applied.contains(key) && !evidence.inDestination().contains(key)) {
                violations.add(new Violation(Kind.CLAIMED, sent.name()));
            }
        }
        return violations;
    }
}
