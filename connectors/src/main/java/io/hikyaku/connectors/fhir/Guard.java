// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries → those worth sending: nothing stale, nothing there already. */
final class Guard {
    private final String destination;
    private final DeliveryLedger ledger;
    private final Question question;

    Guard(String destination, DeliveryLedger ledger, Question question) {
        this.destination = destination;
        this.ledger = ledger;
        this.question = question;
    }

    /** The entries to send, in their order; none when what is left would only be company for something stale. */
    List<Entry> worthSending(Envelope envelope, List<Entry> entries) throws Unavailable {
        Map<String, Applied> known = ledger.applied(
                destination, entries.stream().map(Entry::identity).toList());
        List<Entry> kept = new ArrayList<>();
        boolean stale = false;
        for (Entry entry : entries) {
            Optional<Applied> applied = Optional.ofNullable(known.get(entry.identity()));
            if (applied.isPresent() && applied.get().laterThan(envelope.occurred(), envelope.sequence())) {
                stale |= entry.isSubject();
            } else if (isNeeded(entry, applied)) {
                kept.add(entry);
            }
        }
        boolean onlyCompany = stale && kept.stream().noneMatch(Entry::isSubject);
        return onlyCompany ? List.of() : kept;
    }

    private boolean isNeeded(Entry entry, Optional<Applied> applied) throws Unavailable {
        return switch (entry.kind()) {
            case SUBJECT -> true;
            case ONLY_IF_NEW -> applied.isEmpty() && !question.exists(entry.identity());
            case HOP ->
                applied.map(Applied::contentHash).filter(entry.hash()::equals).isEmpty();
        };
    }
}
