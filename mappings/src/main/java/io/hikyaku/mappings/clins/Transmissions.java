// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.clins;

import io.hikyaku.mappings.clins.Transmission.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the service is to hold, and what it was told before → what it must be told now. What it holds already is not told again.
 *
 * @param facility ten digits of the institution
 * @param memberId the insured person
 */
public record Transmissions(String facility, String memberId) {
    /** Pieces of one unit that are looked for; a unit has one, and a very large report a few. */
    static final int MOST_PIECES = 20;

    /** Begins the hash of what was taken back, before the beginning of the one it had. */
    private static final String CANCELLED = "-";

    private static final int HASH_LENGTH = 64;

    /** The names the ledger may know pieces of a unit by. */
    public static List<String> identities(Unit unit) {
        return IntStream.rangeClosed(1, MOST_PIECES)
                .mapToObj(part -> Unit.identity(unit.id(), part))
                .toList();
    }

    /**
     * Compares.
     *
     * @param told identity → the hash the ledger remembers
     */
    public List<Transmission> of(Unit unit, Map<String, String> told) {
        List<Transmission> transmissions = new ArrayList<>();
        if (!unit.waitsFor().isEmpty()) {
            return transmissions;
        }
        for (ClinsBundle bundle : unit.bundles()) {
            String before = told.getOrDefault(bundle.identity(), "");
            if (!before.equals(bundle.contentHash())) {
                transmissions.add(tell(bundle, operation(before, bundle.contentHash())));
            }
        }
        for (int part = unit.bundles().size() + 1; part <= MOST_PIECES; part++) {
            String identity = Unit.identity(unit.id(), part);
            String before = told.getOrDefault(identity, "");
            if (isHeld(before)) {
                transmissions.add(cancel(unit, part, before));
            }
        }
        return transmissions;
    }

    /** Whether what has this hash in the ledger was told and not taken back. */
    static boolean isHeld(String hash) {
        return !hash.isEmpty() && !hash.startsWith(CANCELLED);
    }

    static Operation operation(String before, String now) {
        if (before.isEmpty()) {
            return Operation.REGISTER;
        }
        if (before.startsWith(CANCELLED)) {
            return before.equals(cancelled(now)) ? Operation.UNDO : Operation.REGISTER;
        }
        return Operation.CHANGE;
    }

    static String cancelled(String hash) {
        return CANCELLED + hash.substring(0, Math.min(hash.length(), HASH_LENGTH - 1));
    }

    private static Transmission tell(ClinsBundle bundle, Operation operation) {
        return new Transmission(
                operation,
                bundle.identity(),
                bundle.identifier(),
                bundle.memberId(),
                bundle.contentHash(),
                bundle.resources(),
                bundle.bundle());
    }

    private Transmission cancel(Unit unit, int part, String before) {
        String identifier = "%s^%d^%s-%d".formatted(facility, unit.year(), unit.id(), part);
        return new Transmission(
                Operation.CANCEL,
                Unit.identity(unit.id(), part),
                identifier,
                memberId,
                cancelled(before),
                0,
                Elements.object());
    }
}
