// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.clins;

import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.mappings.clins.Known;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A ledger that remembers as the real one does, and nothing past a test. */
final class MemoryLedger implements DeliveryLedger {
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Applied> applied = new HashMap<>();
    private final Map<String, String> insured = new HashMap<>();

    @Override
    public synchronized Attempt begin(String messageKey, String destination) {
        return begun.add(messageKey) ? Attempt.FRESH : Attempt.AMBIGUOUS;
    }

    @Override
    public synchronized Map<String, Applied> applied(String destination, List<String> identities) {
        Map<String, Applied> known = new HashMap<>(applied);
        known.keySet().retainAll(identities);
        return known;
    }

    @Override
    public synchronized void remember(
            String messageKey, String destination, Map<String, String> written, Instant occurred, long sequence) {
        written.forEach((identity, hash) -> applied.put(identity, new Applied(occurred, sequence, hash, "")));
    }

    @Override
    public synchronized void insured(String destination, String memberId, String now) {
        insured.put(memberId, now);
    }

    /** The same, under the number the eligibility service gave. */
    synchronized Known insured(Known known) {
        return known.memberId().map(insured::get).map(known::insuredAs).orElse(known);
    }

    /** As after the ledger's disk was lost. */
    synchronized void forgetAll() {
        begun.clear();
        applied.clear();
        insured.clear();
    }

    synchronized Map<String, String> hashes() {
        return applied.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                .contentHash()));
    }
}
