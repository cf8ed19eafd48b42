// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one message is. Every arrival the ledger knows has exactly one of these. */
public enum MessageStatus {
    /** In effect at every destination, or overtaken by something newer there; at one of them at least in effect. */
    APPLIED,
    /** Overtaken by something newer at every destination. */
    SUPERSEDED,
    /** The same message as one recorded before. */
    DUPLICATE,
    /** In quarantine, at intake or at a destination. */
    HELD,
    /** On its way to a destination. */
    IN_FLIGHT,
    /** Given up by an operator, who said why. */
    DISCARDED;

    /** Name as in the API → status; none if there is no such status. */
    public static Optional<MessageStatus> named(String name) {
        return Stream.of(values())
                .filter(status -> status.toString().equals(name))
                .findFirst();
    }

    /** Returns the name in the API and in metrics, such as {@code in_flight}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
