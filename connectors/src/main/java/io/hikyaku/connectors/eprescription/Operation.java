// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is asked of the service. */
enum Operation {
    /** A prescription is new. */
    REGISTER(true, true),
    /** A registered one is replaced by another. */
    MODIFY(true, true),
    /** A registered one is taken back. */
    CANCEL(true, false),
    /** Where a registered one is: cancelled, not yet taken, being dispensed, dispensed. */
    STATUS(false, false),
    /** Whether a drug is given twice, or does not go with another; nothing is registered. */
    CHECK(false, true);

    private final boolean changes;
    private final boolean carries;

    Operation(boolean changes, boolean carries) {
        this.changes = changes;
        this.carries = carries;
    }

    /** Whether the service is another afterwards, so that it is asked before the request is made a second time. */
    boolean changes() {
        return changes;
    }

    /** Whether a document goes along. */
    boolean carries() {
        return carries;
    }

    /** Whether the document is signed before it goes. */
    boolean signs() {
        return changes && carries;
    }

    /** Whether it is about one that was registered before. */
    boolean followsRegistration() {
        return this != REGISTER && this != CHECK;
    }

    /** {@code register} → REGISTER. */
    static Operation named(String word) {
        for (Operation operation : values()) {
            if (operation.word().equals(word)) {
                return operation;
            }
        }
        throw new ConnectorException(
                ConnectorProblem.ENVELOPE,
                "HikyakuOperation is no operation of the e-prescription service",
                "kamelet:eprescription-out",
                "let the route set one of "
                        + Arrays.stream(values()).map(Operation::word).collect(Collectors.joining(", ")));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
