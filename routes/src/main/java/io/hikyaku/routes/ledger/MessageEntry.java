// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows about one arrival, without its content: nothing here is a patient's data.
 *
 * @param sequence intake number
 * @param arrival unique to the frame
 * @param key message key
 * @param feed the feed it came by
 * @param controlId MSH-10; empty or null where there is none
 * @param type MSH-9 as {@code ADT^A01}; empty or null where there is none
 * @param receivedAt when the last byte was in
 * @param status where it is
 * @param conflict true if the feed had used the control id before for other content
 * @param mappingVersion version of the mappings that mapped or refused it; null where it did not come that far
 * @param resources how many entries its Bundle has
 * @param account what became of its populated values
 * @param deliveries one for each destination, none for a duplicate or what was held at intake
 * @param heldIn the quarantine it was put into at intake
 * @param problem why it is held, at intake or at the first destination that refused it
 */
public record MessageEntry(
        long sequence,
        String arrival,
        String key,
        String feed,
        @Nullable String controlId,
        @Nullable String type,
        Instant receivedAt,
        MessageStatus status,
        boolean conflict,
        @Nullable String mappingVersion,
        int resources,
        Conversion.Account account,
        List<Delivery> deliveries,
        @Nullable String heldIn,
        @Nullable String problem) {

    /**
     * What happened to the message at one destination.
     *
     * @param destination who gets it
     * @param status {@code waiting}, {@code sending}, {@code applied}, {@code superseded} or {@code held}
     * @param attempts how often sending began
     * @param problem why it was refused
     */
    public record Delivery(
            String destination,
            String status,
            int attempts,
            @Nullable String problem) {
        private Delivery brief() {
            return new Delivery(destination, status, attempts, firstLine(problem));
        }
    }

    /** Returns the same with the first line of each problem, as lists show it. */
    public MessageEntry brief() {
        List<Delivery> brief = deliveries.stream().map(Delivery::brief).toList();
        return with(brief, firstLine(problem));
    }

    /** Returns the same with its deliveries, and with the problem of the first that is held unless it has one of its own. */
    MessageEntry delivered(List<Delivery> made) {
        String refusal = made.stream()
                .filter(delivery -> delivery.status().equals("held"))
                .findFirst()
                .map(Delivery::problem)
                .orElse(null);
        return with(List.copyOf(made), problem != null ? problem : refusal);
    }

    private MessageEntry with(List<Delivery> made, @Nullable String why) {
        return new MessageEntry(
                sequence,
                arrival,
                key,
                feed,
                controlId,
                type,
                receivedAt,
                status,
                conflict,
                mappingVersion,
                resources,
                account,
                made,
                heldIn,
                why);
    }

    private static @Nullable String firstLine(@Nullable String problem) {
        return problem == null ? null : problem.lines().findFirst().orElse("");
    }
}
