// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger that knows what a test tells it. */
final class MemoryLedger implements DeliveryLedger {
    private final Map<String, Applied> applied = new ConcurrentHashMap<>();
    private volatile Attempt answer = Attempt.FRESH;

    /** Keys of the attempts begun, in order. */
    final List<String> begun = new CopyOnWriteArrayList<>();

    MemoryLedger answering(Attempt attempt) {
        answer = attempt;
        return this;
    }

    MemoryLedger knows(String identity, String occurred, long sequence, String hash) {
        return knows(identity, occurred, sequence, hash, "");
    }

    MemoryLedger knows(String identity, String occurred, long sequence, String hash, String version) {
        applied.put(identity, new Applied(Instant.parse(occurred), sequence, hash, version));
        return this;
    }

    /** Whether a message is under way, asked in this order; none is once it has no more to say. */
    final Queue<Boolean> underWay = new ConcurrentLinkedQueue<>();

    /** Keys of the attempts begun that nobody said the end of. */
    final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isUnderWay(String messageKey, String destination) {
        return open.contains(messageKey) || Boolean.TRUE.equals(underWay.poll());
    }

    @Override
    public Attempt begin(String messageKey, String destination) {
        begun.add(messageKey + "@" + destination);
        open.add(messageKey);
        return answer;
    }

    @Override
    public Map<String, Applied> applied(String destination, List<String> identities) {
        Map<String, Applied> known = new HashMap<>(applied);
        known.keySet().retainAll(identities);
        return known;
    }
}
