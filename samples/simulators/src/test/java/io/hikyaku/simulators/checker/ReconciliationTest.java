// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hikyaku.simulators.checker.EngineHistory.Arrived;
import io.hikyaku.simulators.checker.Sent.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Figures that add up, and for each sum one figure that spoils it. */
class ReconciliationTest {
    private final SenderHistory sender = new SenderHistory(List.of(
            new Sent("ward", "A", "a", 0, OptionalLong.of(1), new Frames(2, 1, 0, 0)),
            new Sent("ward", "B", "b", 2, OptionalLong.of(3), new Frames(1, 1, 0, 0))));
    private final List<Arrived> arrivals = new ArrayList<>(
            List.of(new Arrived("a", "applied", 0), new Arrived("a", "duplicate", 0), new Arrived("b", "held", 1)));
    private final Map<String, Long> counts =
            new TreeMap<>(Map.of("received", 3L, "applied", 1L, "duplicate", 1L, "held", 1L, "in_flight", 0L));
    private final Map<String, Long> queues = new TreeMap<>(Map.of("in.ward", 0L, "held.in.ward", 1L));

    @Test
    void figuresThatAddUpAreNotComplainedAbout() {
        assertThat(check(false)).isEmpty();
    }

    @Test
    void aStateThatIsMissingFromTheSumIsSeen() {
        counts.put("applied", 0L);
        assertThat(check(false))
                .hasSize(1)
                .first()
                .asString()
                .contains("received, and where the engine says it is: 3 and 2");
    }

    @Test
    void anArrivalTheLedgerDoesNotListIsSeen() {
        arrivals.remove(1);
        assertThat(check(false)).hasSize(1).first().asString().contains("received, and what the ledger lists: 3 and 2");
    }

    @Test
    void workThatIsLeftIsSeenInTheLedgerAndOnTheQueues() {
        queues.put("in.ward", 1L);
        assertThat(check(false)).hasSize(1).first().asString().contains("under way");
    }

    @Test
    void aFrameThatWasAcceptedAndDidNotArriveIsSeen() {
        arrivals.set(2, new Arrived("a", "held", 1));
        assertThat(check(true))
                .hasSize(1)
                .first()
                .asString()
                .contains("ward B (b…): 0 frames arrived, 1 were accepted");
    }

    @Test
    void aFrameThatArrivedTwiceIsSeenUnlessTheNetworkRepeatsFrames() {
        arrivals.add(new Arrived("b", "duplicate", 0));
        counts.put("received", 4L);
        counts.put("duplicate", 2L);
        assertThat(check(false)).hasSize(1).first().asString().contains("2 frames arrived, 1 were accepted, 1 sent");
        assertThat(check(true)).isEmpty();
    }

    @Test
    void anArrivalNobodySentIsSeen() {
        arrivals.set(1, new Arrived("x", "applied", 0));
        assertThat(check(false)).hasSize(1).first().asString().contains("nobody sent");
    }

    @Test
    void aQuarantineThatLacksAHeldMessageOrHoldsItTwiceIsSeen() {
        queues.put("held.in.ward", 0L);
        assertThat(check(false))
                .hasSize(1)
                .first()
                .asString()
                .contains("held in the ledger, and in quarantine: 1 and 0");
        queues.put("held.in.ward", 2L);
        assertThat(check(false)).hasSize(1);
    }

    @Test
    void theEnginesOwnWordsAreReadAsTheyStand() throws Exception {
        String message = "{\"key\":\"k\",\"status\":\"held\",\"heldIn\":null,"
                + "\"deliveries\":[{\"status\":\"held\"},{\"status\":\"applied\"}]}";
        assertThat(Arrived.of(new ObjectMapper().readTree(message))).isEqualTo(new Arrived("k", "held", 1));
        assertThat(EngineHistory.queues("# HELP x\nhikyaku_queue_messages{queue=\"in.ward\"} 12.0\nother 1.0\n"))
                .isEqualTo(Map.of("in.ward", 12L));
        assertThat(EngineHistory.counts(new ObjectMapper().readTree("{\"received\":3}")))
                .isEqualTo(Map.of("received", 3L));
    }

    private List<Violation> check(boolean framesRepeat) {
        return Reconciliation.check(sender, Sent::sha256, new EngineHistory(arrivals, counts, queues), framesRepeat);
    }
}
