// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Message;

/**
 * A message that just came in → the same, stamped with an id of its own, the time and the peer.
 *
 * <p>Ids are UUIDs of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 12 bits that count within one, so ids of one
 * process sort in the order they were given. Thread-safe.
 */
public final class Arrivals {
    /**
     * Exchange property: the {@link ConnectorException} why the body is only the head of what came. Such a message is answered and
     * never kept.
     */
    public static final String REFUSAL = "hikyaku.refusal";

    private static final int COUNTER_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    /** Arrivals by the given clock. */
    public Arrivals(Clock clock) {
        this.clock = clock;
    }

    /**
     * Removes every header, for none may come from outside, and sets the three of an arrival.
     *
     * @param message what came in
     * @param peer remote address, folder or URL it came from
     */
    public void stamp(Message message, String peer) {
        Instant now = clock.instant();
        message.removeHeaders("*");
        message.setHeader(EnvelopeHeader.ARRIVAL, id(now).toString());
        message.setHeader(EnvelopeHeader.RECEIVED, now.toString());
        message.setHeader(EnvelopeHeader.PEER, peer);
    }

    UUID id(Instant now) {
        long earliest = now.toEpochMilli() << COUNTER_BITS;
        long stamp = last.updateAndGet(previous -> Math.max(previous + 1, earliest));
        long millis = stamp >>> COUNTER_BITS;
        long counter = stamp & ((1L << COUNTER_BITS) - 1);
        long random = ThreadLocalRandom.current().nextLong() >>> 2;
        return new UUID(millis << 16 | VERSION_7 | counter, VARIANT_2 | random);
    }
}
