// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import io.hikyaku.routes.ledger.HistoryItem;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * An item of a campaign → the arrival it is sent as: a UUID of version 7 whose time is that of the item. The same item is the same
 * arrival however often it is sent, so a crash doubles nothing; and its place at the door is before that of anything live.
 */
public record HistoryArrival(String campaign, ZoneId zone) {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;
    private static final int TURN_BITS = 10;

    /** Returns the arrival. */
    public String of(HistoryItem item, Instant now) {
        ByteBuffer hash = ByteBuffer.wrap(hash(item.place()));
        long millis = Math.max(0, Math.min(time(item.occurred()), now.toEpochMilli()));
        long counter = (long) (item.turn() & 3) << TURN_BITS | (hash.getShort() & 0x3FF);
        return new UUID(millis << 16 | VERSION_7 | counter, VARIANT_2 | (hash.getLong() >>> 2)).toString();
    }

    private long time(String occurred) {
        try {
            return LocalDateTime.parse(occurred, DIGITS)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException noTime) {
            return 0;
        }
    }

    private byte[] hash(HistoryItem.Place place) {
        String what = String.join(
                "\0", campaign, Integer.toString(place.folder()), place.path(), Long.toString(place.firstByte()));
        return DigestUtils.sha256(what);
    }
}
