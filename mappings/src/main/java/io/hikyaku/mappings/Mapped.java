// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.time.Instant;
import java.util.List;

/**
 * What one message became.
 *
 * @param bundle the transaction Bundle: JSON in UTF-8
 * @param account what became of each value
 * @param occurred the time of the event; {@link Instant#EPOCH} where the message does not say, so that it never overwrites one that does
 * @param resources how many resources the Bundle holds
 * @param worklist what a person should look at, {@code table/… OBX(2)-3}: codes without a target, values that were left out; no
 *     values of the message
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go straight onto a queue; a copy would cost what the plan saves
public record Mapped(byte[] bundle, Account account, Instant occurred, int resources, List<String> worklist) {
    /** Returns a text without content. */
    @Override
    public String toString() {
        return "Mapped[%d resources, %d bytes]".formatted(resources, bundle.length);
    }
}
