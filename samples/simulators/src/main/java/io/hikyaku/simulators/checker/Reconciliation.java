// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import io.hikyaku.simulators.checker.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sender's, engine's and destination's figures → those that do not add up. Asked when nothing is in flight any longer. */
public final class Reconciliation {
    private final SenderHistory sender;
    private final KeyOf keyOf;
    private final EngineHistory engine;
    private final boolean framesRepeat;
    private final List<Violation> violations = new ArrayList<>();

    private Reconciliation(SenderHistory sender, KeyOf keyOf, EngineHistory engine, boolean framesRepeat) {
        this.sender = sender;
        this.keyOf = keyOf;
        this.engine = engine;
        this.framesRepeat = framesRepeat;
    }

    /**
     * Histories → what does not add up.
     *
     * @param framesRepeat whether the network itself may have repeated frames, so that more arrive than left
     */
    public static List<Violation> check(SenderHistory sender, KeyOf keyOf, EngineHistory engine, boolean framesRepeat) {
        Reconciliation reconciliation = new Reconciliation(sender, keyOf, engine, framesRepeat);
        reconciliation.checkSums();
        reconciliation.checkFrames();
        reconciliation.checkQueues();
        return List.copyOf(reconciliation.violations);
    }

    private void checkSums() {
        Map<String, Long> counts = engine.counts();
        long ended = counts.entrySet().stream()
                .filter(state -> !state.getKey().equals("received"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        same("received, and where the engine says it is", counts.getOrDefault("received", 0L), ended);
        same(
                "received, and what the ledger lists",
                counts.getOrDefault("received", 0L),
                engine.arrivals().size());
        same("under way when all should be over", 0, engine.underWay());
    }

    /** Each frame that heard AA is an arrival of its own, and no frame is two. */
    private void checkFrames() {
        Map<String, Long> arrived = engine.arrivals().stream()
                .collect(Collectors.groupingBy(EngineHistory.Arrived::key, HashMap::new, Collectors.counting()));
        Set<String> unknown = new HashSet<>(arrived.keySet());
        for (Sent sent : sender.messages()) {
            String key = keyOf.keyOf(sent);
            unknown.remove(key);
            long frames = arrived.getOrDefault(key, 0L);
            if (frames < sent.frames().accepted()
                    || (!framesRepeat && frames > sent.frames().sent())) {
                miscounted("%s: %d frames arrived, %d were accepted, %d sent"
                        .formatted(
                                sent.name(),
                                frames,
                                sent.frames().accepted(),
                                sent.frames().sent()));
            }
        }
        same("messages in the ledger that nobody sent", 0, unknown.size());
    }

    private void checkQueues() {
        same("held in the ledger, and in quarantine", engine.toBeQuarantined(), engine.quarantined());
    }

    private void same(String what, long one, long other) {
        if (one != other) {
            miscounted("%s: %d and %d".formatted(what, one, other));
        }
    }

    private void miscounted(String what) {
        violations.add(new Violation(Kind.MISCOUNTED, what));
    }
}
