// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.checker.Claims.Evidence;
import io.hikyaku.simulators.checker.EngineHistory.Arrived;
import io.hikyaku.simulators.checker.Sent.Frames;
import io.hikyaku.simulators.checker.Violation.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An engine that tells the truth, and one that does not. */
class ClaimsTest {
    private final SenderHistory sender = new SenderHistory(List.of(
            new Sent("ward", "A", "a", 0, OptionalLong.of(1), new Frames(1, 1, 0, 0)),
            new Sent("ward", "B", "b", 2, OptionalLong.of(3), new Frames(1, 1, 0, 0))));
    private final EngineHistory engine =
            new EngineHistory(List.of(new Arrived("a", "applied", 0), new Arrived("b", "held", 1)), Map.of(), Map.of());

    @Test
    void aHoldWithACauseIsBelieved() {
        Set<String> poison = Evidence.poison(List.of(new Intent("ward", "B", "P", Instant.EPOCH, true)));
        assertThat(check(new Evidence(Set.of("a"), Set.of(), poison))).isEmpty();
        assertThat(check(new Evidence(Set.of("a"), Set.of("b"), Set.of()))).isEmpty();
    }

    @Test
    void aHoldWithoutACauseIsNot() {
        assertThat(check(new Evidence(Set.of("a"), Set.of(), Set.of())))
                .containsExactly(new Violation(Kind.HELD_WITHOUT_CAUSE, "ward B (b…)"));
    }

    @Test
    void whatIsCalledAppliedAndIsNotThereIsAFalseClaim() {
        assertThat(check(new Evidence(Set.of(), Set.of("b"), Set.of())))
                .containsExactly(new Violation(Kind.CLAIMED, "ward A (a…)"));
    }

    private List<Violation> check(Evidence evidence) {
        return Claims.check(sender, Sent::sha256, engine, evidence);
    }
}
