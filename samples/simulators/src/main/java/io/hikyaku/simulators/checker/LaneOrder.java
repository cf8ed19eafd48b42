// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import io.hikyaku.simulators.checker.Violation.Kind;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What messages were meant to do and when the destination committed what they did → where a patient's messages changed places, an
 * older event overwrote a newer one, or the last word is not the newest event's.
 */
public final class LaneOrder {
    /** One message that the destination has something of. */
    private record Step(Intent intent, Sent sent, String key) {}

    private final Map<String, Step> steps = new HashMap<>();
    private final EngineAccount account;
    private final List<Violation> violations = new ArrayList<>();

    private LaneOrder(List<Intent> intents, SenderHistory sender, KeyOf keyOf, EngineAccount account) {
        this.account = account;
        Map<String, Intent> meant = new HashMap<>();
        intents.forEach(intent -> meant.put(intent.feed() + " " + intent.controlId(), intent));
        for (Sent sent : sender.messages()) {
            Intent intent = meant.get(sent.feed() + " " + sent.controlId());
            if (intent != null) {
                String key = keyOf.keyOf(sent);
                steps.put(key, new Step(intent, sent, key));
            }
        }
    }

    /** Histories → what is out of order. */
    public static List<Violation> check(
            List<Intent> intents, SenderHistory sender, KeyOf keyOf, EngineAccount account, List<CommittedWrite> log) {
        LaneOrder order = new LaneOrder(intents, sender, keyOf, account);
        order.checkLanes(log);
        order.checkEvents(log);
        order.checkLastWords(log);
        order.checkReasons();
        return List.copyOf(order.violations);
    }

    private static String key(CommittedWrite write) {
        return new EhrWrite(write.identity(), write.version(), write.source()).key();
    }

    /** In a lane, what was acknowledged before another message was sent must not be committed first after it. */
    private void checkLanes(List<CommittedWrite> log) {
        Set<String> seen = new HashSet<>();
        Map<String, Step> latest = new HashMap<>();
        for (CommittedWrite write : log) {
            Step step = steps.get(key(write));
            if (step == null || !seen.add(step.key())) {
                continue;
            }
            Step before = latest.get(step.intent().lane());
            if (before != null
                    && step.sent().acknowledgedAt().orElse(Long.MAX_VALUE)
                            < before.sent().firstSentAt()) {
                add(
                        Kind.REORDERED,
                        step.sent().name() + " after " + before.sent().name());
            }
            if (before == null || step.sent().firstSentAt() > before.sent().firstSentAt()) {
                latest.put(step.intent().lane(), step);
            }
        }
    }

    /** A resource's source event never goes back in time, as far as one feed writes it. */
    private void checkEvents(List<CommittedWrite> log) {
        Map<String, Instant> newest = new HashMap<>();
        for (CommittedWrite write : log) {
            Step step = steps.get(key(write));
            String type = write.identity().split("/", 2)[0];
            if (step == null || Checker.SHARED.contains(type)) {
                continue;
            }
            Instant occurred = step.intent().occurred();
            Instant before = newest.put(step.intent().feed() + " " + write.identity(), occurred);
            if (before != null && occurred.isBefore(before)) {
                add(
                        Kind.STALE,
                        write.identity() + ": overwritten by " + step.sent().name());
            }
        }
    }

    /** Of each patient's messages on a feed that makes patients, the newest that was not held has the last word. */
    private void checkLastWords(List<CommittedWrite> log) {
        Map<String, String> lastWriter = new LinkedHashMap<>();
        Set<String> partlyHeld = new HashSet<>();
        for (CommittedWrite write : log) {
            Step step = steps.get(key(write));
            if (step != null && write.identity().startsWith("Patient/")) {
                lastWriter.put(step.intent().patient(), step.key());
            }
            if (step != null && account.held().contains(step.key())) {
                partlyHeld.add(step.intent().patient());
            }
        }
        newest().forEach((patient, step) -> {
            if (!partlyHeld.contains(patient) && !step.key().equals(lastWriter.get(patient))) {
                add(
                        Kind.STALE,
                        "the last word on a patient is not that of "
                                + step.sent().name());
            }
        });
    }

    private Map<String, Step> newest() {
        Map<String, Step> newest = new LinkedHashMap<>();
        steps.values().stream()
                .filter(step -> step.intent().feed().equals("ward"))
                .filter(step -> step.sent().acknowledged() && !account.held().contains(step.key()))
                .sorted(Comparator.comparing((Step step) -> step.intent().occurred())
                        .thenComparing(step -> step.sent().firstSentAt()))
                .forEach(step -> newest.put(step.intent().patient(), step));
        return newest;
    }

    /** What is poison is held; what the engine calls overtaken has been overtaken by something of its lane. */
    private void checkReasons() {
        Map<String, Instant> newest = new HashMap<>();
        steps.values().stream()
                .filter(step -> step.sent().acknowledged())
                .forEach(step ->
                        newest.merge(step.intent().lane(), step.intent().occurred(), (a, b) -> a.isAfter(b) ? a : b));
        for (Step step : steps.values()) {
            boolean overtaken = step.intent()
                    .occurred()
                    .isBefore(newest.getOrDefault(step.intent().lane(), Instant.MIN));
            if (account.superseded().contains(step.key()) && !overtaken) {
                add(Kind.SUPERSEDED_WITHOUT_CAUSE, step.sent().name());
            }
        }
    }

    private void add(Kind kind, String what) {
        violations.add(new Violation(kind, what));
    }
}
