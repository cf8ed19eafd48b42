// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import java.time.Instant;

/**
 * One frame as it came in and was acknowledged.
 *
 * @param id unique to this frame; the same message sent twice is two arrivals
 * @param messageKey what makes two arrivals the same message, 64 hexadecimal digits
 * @param tenant whose message it is
 * @param feed the feed it came by
 * @param lane keyed hash of the patient it is about; order is kept within a lane
 * @param controlId MSH-10, empty where there is none
 * @param type MSH-9 as {@code ADT^A01}, empty where there is none
 * @param receivedAt when the last byte was in
 * @param raw the bytes, untouched; they may be a patient's data
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Arrival(
        String id,
        String messageKey,
        String tenant,
        String feed,
        String lane,
        String controlId,
        String type,
        Instant receivedAt,
        byte[] raw) {
    @Override
    public String toString() {
        return "Arrival[" + id + "]";
    }
}
