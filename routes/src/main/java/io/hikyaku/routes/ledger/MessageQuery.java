// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which messages to list. What is null does not narrow.
 *
 * @param feed the feed they came by
 * @param status where they are
 * @param controlId MSH-10
 * @param key message key, 64 hexadecimal digits
 */
public record MessageQuery(
        @Nullable String feed,
        @Nullable MessageStatus status,
        @Nullable String controlId,
        @Nullable String key) {
    /** Every message. */
    public static final MessageQuery ALL = new MessageQuery(null, null, null, null);

    /** Returns the query of every message that is somewhere. */
    public static MessageQuery of(MessageStatus status) {
        return new MessageQuery(null, status, null, null);
    }
}
