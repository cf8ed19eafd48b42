// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.simulators.checker.Sent.Frames;
import io.hikyaku.simulators.checker.Violation.Kind;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lane in order, and for each way of getting out of it one history that does. */
class LaneOrderTest {
    private static final EngineAccount NOTHING = EngineAccount.empty();

    /** Events 1 and 3 in order, then 2 told late, of one patient. */
    private final List<Intent> intents =
            List.of(intent("A", 1, false), intent("B", 3, false), intent("C", 2, false), intent("D", 4, true));

    private final SenderHistory sender =
            new SenderHistory(List.of(sent("A", 0), sent("B", 2), sent("C", 4), sent("D", 6)));

    @Test
    void whatIsAppliedInOrderIsInOrder() {
        assertThat(check(account("C", "D"), write("A", 1), write("B", 2))).isEmpty();
    }

    @Test
    void aMessageCommittedAfterOneThatWasSentAfterItsAcknowledgementIsReordered() {
        assertThat(check(account("C", "D"), write("Encounter/e", "B", 1), write("Encounter/f", "A", 1), write("B", 1)))
                .extracting(Violation::kind)
                .contains(Kind.REORDERED);
    }

    @Test
    void anOlderEventThatOverwritesANewerOneIsStale() {
        assertThat(check(account("", "D"), write("A", 1), write("B", 2), write("C", 3)))
                .extracting(Violation::toString)
                .containsExactly(
                        "STALE Patient/p: overwritten by ward C (c…)",
                        "STALE the last word on a patient is not that of ward B (b…)");
    }

    @Test
    void aPatientWithoutTheNewestEventsWordIsStale() {
        assertThat(check(account("C", "D"), write("A", 1), write("Encounter/e", "B", 1)))
                .extracting(Violation::kind)
                .containsExactly(Kind.STALE);
    }

    @Test
    void whatIsCalledOvertakenWithoutANewerEventIsNot() {
        assertThat(check(account("A,B,C", "D"), write("A", 1), write("B", 2)))
                .extracting(Violation::toString)
                .isEmpty();
        assertThat(LaneOrder.check(
                        intents.subList(0, 2),
                        new SenderHistory(List.of(sent("A", 0), sent("B", 2))),
                        Sent::sha256,
                        account("B", ""),
                        List.of(write("A", 1), write("B", 2))))
                .extracting(Violation::kind)
                .containsExactly(Kind.SUPERSEDED_WITHOUT_CAUSE);
    }

    @Test
    void othersWritesAreNotLookedAt() {
        CommittedWrite other = new CommittedWrite(9, "Patient/p", 9, "somebody", Instant.EPOCH);
        assertThat(check(NOTHING, other)).extracting(Violation::kind).containsOnly(Kind.STALE);
    }

    private List<Violation> check(EngineAccount account, CommittedWrite... log) {
        return LaneOrder.check(intents, sender, Sent::sha256, account, new ArrayList<>(List.of(log)));
    }

    private static EngineAccount account(String superseded, String held) {
        return new EngineAccount(
                Set.of(held.toLowerCase(java.util.Locale.ROOT).split(",")),
                Set.of(superseded.toLowerCase(java.util.Locale.ROOT).split(",")));
    }

    private static Intent intent(String controlId, int minute, boolean poison) {
        return new Intent("ward", controlId, "P1", Instant.EPOCH.plusSeconds(60L * minute), poison);
    }

    private static Sent sent(String controlId, long place) {
        return new Sent(
                "ward",
                controlId,
                controlId.toLowerCase(java.util.Locale.ROOT),
                place,
                OptionalLong.of(place + 1),
                new Frames(1, 1, 0, 0));
    }

    private static CommittedWrite write(String controlId, long version) {
        return write("Patient/p", controlId, version);
    }

    private static CommittedWrite write(String identity, String controlId, long version) {
        String source = "urn:hikyaku:" + controlId.toLowerCase(java.util.Locale.ROOT);
        return new CommittedWrite(version, identity, version, source, Instant.EPOCH);
    }
}
