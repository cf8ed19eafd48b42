// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import io.hikyaku.routes.ledger.MessageEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages, oldest first.
 *
 * @param messages without their content
 * @param next what to ask for as {@code after} to go on; null if this was the last page
 */
record MessagePage(List<MessageEntry> messages, @Nullable Long next) {
    /** What the ledger listed → the page, with one line for each problem. */
    static MessagePage of(List<MessageEntry> listed, int size) {
        Long next = listed.size() < size ? null : listed.get(listed.size() - 1).sequence();
        return new MessagePage(listed.stream().map(MessageEntry::brief).toList(), next);
    }
}
