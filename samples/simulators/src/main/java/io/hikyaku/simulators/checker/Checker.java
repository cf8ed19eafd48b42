// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.checker;

import io.hikyaku.simulators.checker.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sender's history, destination's history, engine's account → verdict.
 *
 * <p>To be asked when nothing is in flight any longer. An unanswered message may or may not be applied: nobody promised
 * either.
 */
public final class Checker {
    /** Resources many patients share: their messages run in different lanes, and between lanes nobody promises order. */
    static final Set<String> SHARED =
            Set.of("Organization", "Location", "Practitioner", "PractitionerRole", "Device", "Medication", "Substance");

    private final Map<String, Sent> sentByKey = new LinkedHashMap<>();
    private final List<EhrWrite> writes;
    private final EngineAccount account;
    private final Set<String> appliedKeys;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(SenderHistory sender, KeyOf keyOf, EhrHistory ehr, EngineAccount account) {
        sender.messages().forEach(sent -> {
            String key = keyOf.keyOf(sent);
            // A message without a key is nowhere in the destination; its name keeps it apart from the others.
            sentByKey.put(key.isEmpty() ? "no key: " + sent.name() : key, sent);
        });
        writes = ehr.writes().stream().filter(w -> !w.key().isEmpty()).toList();
        appliedKeys = writes.stream().map(EhrWrite::key).collect(Collectors.toUnmodifiableSet());
        this.account = account;
    }

    /**
     * Three histories → what they say together.
     *
     * @param sender what was sent and heard
     * @param keyOf how the engine keys what was sent
     * @param ehr what the destination committed
     * @param account what the engine says need not be there
     */
    public static Verdict check(SenderHistory sender, KeyOf keyOf, EhrHistory ehr, EngineAccount account) {
        return new Checker(sender, keyOf, ehr, account).verdict();
    }

    private Verdict verdict() {
        sentByKey.forEach(this::checkSettled);
        checkAppliedOnce();
        byIdentity().values().forEach(this::checkOrder);
        checkInvented();
        return new Verdict(
                sentByKey.size(),
                (int) sentByKey.values().stream().filter(Sent::acknowledged).count(),
                count(appliedKeys),
                count(account.held()),
                count(account.superseded()),
                violations);
    }

    private int count(Set<String> keys) {
        return (int) sentByKey.keySet().stream().filter(keys::contains).count();
    }

    private void checkSettled(String key, Sent sent) {
        boolean settled = appliedKeys.contains(key)
                || account.held().contains(key)
                || account.superseded().contains(key);
        if (sent.acknowledged() && !settled) {
            violations.add(new Violation(Kind.LOST, sent.name()));
        }
        if (sent.declined() && appliedKeys.contains(key)) {
            violations.add(new Violation(Kind.REFUSED_BUT_APPLIED, sent.name()));
        }
    }

    private void checkAppliedOnce() {
        Map<String, Long> versions = writes.stream()
                .collect(Collectors.groupingBy(
                        w -> w.identity() + " by " + name(w.key()), LinkedHashMap::new, Collectors.counting()));
        versions.forEach((what, times) -> {
            if (times > 1) {
                violations.add(new Violation(Kind.APPLIED_TWICE, what + ": " + times + " versions"));
            }
        });
    }

    private Map<String, List<EhrWrite>> byIdentity() {
        return writes.stream()
                .filter(w -> !SHARED.contains(w.type()) && sentByKey.containsKey(w.key()))
                .collect(Collectors.groupingBy(EhrWrite::identity, LinkedHashMap::new, Collectors.toList()));
    }

    /** A message acknowledged before another of its feed was even sent must not be applied after it. */
    private void checkOrder(List<EhrWrite> versions) {
        Map<String, Sent> newest = new HashMap<>();
        for (EhrWrite write : versions) {
            Sent sent = Objects.requireNonNull(sentByKey.get(write.key()));
            Sent before = newest.get(sent.feed());
            if (before != null && sent.acknowledgedAt().orElse(Long.MAX_VALUE) < before.firstSentAt()) {
                String what = "%s: %s after %s".formatted(write.identity(), sent.name(), before.name());
                violations.add(new Violation(Kind.REORDERED, what));
            }
            if (before == null || sent.firstSentAt() > before.firstSentAt()) {
                newest.put(sent.feed(), sent);
            }
        }
    }

    private void checkInvented() {
        Set<String> unknown = new HashSet<>(appliedKeys);
        unknown.removeAll(sentByKey.keySet());
        unknown.stream().sorted().forEach(key -> violations.add(new Violation(Kind.INVENTED, name(key))));
    }

    private String name(String key) {
        Sent sent = sentByKey.get(key);
        return sent == null ? "key " + key.substring(0, Math.min(8, key.length())) + "…" : sent.name();
    }
}
