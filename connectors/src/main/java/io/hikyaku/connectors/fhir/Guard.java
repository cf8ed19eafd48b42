// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.fhir;

import io.hikyaku.connectors.Envelope;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries → those worth sending: nothing stale, nothing there already, and each on the condition that nobody wrote meanwhile.
 *
 * <p>The condition is what keeps a request that was given up from being carried out late: the server, or a network between, may
 * hold it for longer than anybody waits, and nobody can call it back. Whichever of two requests comes second is refused.
 */
final class Guard {
    private final String destination;
    private final DeliveryLedger ledger;
    private final Existing existing;
    private final boolean versionAware;

    /** Whether a destination has something under an identity. */
    @FunctionalInterface
    interface Existing {
        /** Says so. */
        boolean has(String identity) throws Unavailable;
    }

    /**
     * What a Bundle comes to.
     *
     * @param entries to send, in their order; none when what is left would only be company for something stale
     * @param unchanged what is there already with the same content: nothing is sent, but something older is stale from now on
     */
    record Worth(List<Entry> entries, List<Outcome.Written> unchanged) {}

    Guard(String destination, boolean versionAware, DeliveryLedger ledger, Existing existing) {
        this.destination = destination;
        this.versionAware = versionAware;
        this.ledger = ledger;
        this.existing = existing;
    }

    /**
     * Entries of a Bundle → those worth sending.
     *
     * @param seen identity → the version the server was seen to have, empty if it had none; it goes before what the ledger knows
     */
    Worth worthSending(Envelope envelope, List<Entry> entries, Map<String, Optional<String>> seen) throws Unavailable {
        Map<String, Applied> known = ledger.applied(
                destination, entries.stream().map(Entry::identity).toList());
        List<Entry> kept = new ArrayList<>();
        List<Outcome.Written> unchanged = new ArrayList<>();
        boolean stale = false;
        for (Entry entry : entries) {
            Optional<Applied> applied = Optional.ofNullable(known.get(entry.identity()));
            if (applied.isPresent() && applied.get().laterThan(envelope.occurred(), envelope.sequence())) {
                stale |= entry.isSubject();
            } else if (isNeeded(entry, applied)) {
                kept.add(onCondition(entry, seen.getOrDefault(entry.identity(), applied.map(Applied::version))));
            } else if (entry.isHop()) {
                String version = applied.map(Applied::version).orElse("");
                unchanged.add(new Outcome.Written(entry.identity(), entry.hash(), version, true));
            }
        }
        boolean onlyCompany = stale && kept.stream().noneMatch(Entry::isSubject);
        return new Worth(onlyCompany ? List.of() : kept, unchanged);
    }

    private Entry onCondition(Entry entry, Optional<String> version) {
        if (!versionAware) {
            return entry;
        }
        boolean onlyIfNew = entry.kind() == Entry.Kind.ONLY_IF_NEW;
        return onlyIfNew ? entry.overNothing() : version.map(entry::over).orElseGet(entry::overNothing);
    }

    private boolean isNeeded(Entry entry, Optional<Applied> applied) throws Unavailable {
        return switch (entry.kind()) {
            case SUBJECT -> true;
            case ONLY_IF_NEW -> applied.isEmpty() && !existing.has(entry.identity());
            case HOP ->
                applied.map(Applied::contentHash).filter(entry.hash()::equals).isEmpty();
        };
    }
}
