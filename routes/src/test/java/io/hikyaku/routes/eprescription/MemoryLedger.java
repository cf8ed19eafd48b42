// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.eprescription;

import io.hikyaku.connectors.fhir.DeliveryLedger;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ledger that remembers as the real one does, and nothing past a test. */
final class MemoryLedger implements DeliveryLedger {
    private final Set<String> begun = new HashSet<>();
    private final Set<String> settled = new HashSet<>();
    private final Map<String, Applied> applied = new HashMap<>();

    @Override
    public synchronized Attempt begin(String messageKey, String destination) {
        if (settled.contains(messageKey)) {
            return Attempt.SETTLED;
        }
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

    synchronized void settle(String messageKey, String written, Instant occurred, long sequence) {
        settled.add(messageKey);
        for (String one : written.split(",")) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                applied.put(one.substring(0, equals), new Applied(occurred, sequence, one.substring(equals + 1), ""));
            }
        }
    }
}
