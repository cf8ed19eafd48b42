// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.hl7.Hl7Header;
import io.hikyaku.routes.ledger.Arrival;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What travels beside a message's bytes: names of headers, which become JMS properties, and of properties, which never leave the
 * engine. No header may hold a patient's data.
 */
public final class Envelope {
    /** Unique to one received frame. */
    public static final String ARRIVAL = "HikyakuArrival";
    /** The feed the frame came by. */
    public static final String FEED = "HikyakuFeed";
    /** When the frame's last byte was in, ISO 8601 in UTC. */
    public static final String RECEIVED = "HikyakuReceived";
    /** What makes two frames the same message, set by receive: 64 hexadecimal digits. */
    public static final String MESSAGE_KEY = "HikyakuMessageKey";
    /** When the event happened that the message tells of, ISO 8601 in UTC. */
    public static final String OCCURRED = "HikyakuOccurred";
    /** The arrival's place at the door, see {@link #place}. */
    public static final String SEQUENCE = "HikyakuSequence";
    /** The destination's outcome: {@code applied}, {@code superseded} or {@code settled}. */
    public static final String OUTCOME = "HikyakuOutcome";
    /** What the destination took: {@code Type/id=hash}, separated by commas. */
    public static final String APPLIED = "HikyakuApplied";
    /** The way back to the sender, for application answers: a destination. */
    public static final String REPLY = "HikyakuReply";
    /** The queue of that destination, where the message is held and its sender is to hear of it. */
    public static final String REPLY_QUEUE = "HikyakuReplyQueue";
    /** Code of the problem a message is held for. */
    public static final String PROBLEM = "HikyakuProblem";
    /** Where the problem is. */
    public static final String PROBLEM_AT = "HikyakuProblemAt";
    /** What to do about it. */
    public static final String PROBLEM_FIX = "HikyakuProblemFix";
    /** The queue a held message goes to. */
    public static final String HELD_QUEUE = "HikyakuHeldQueue";
    /** The lane: keyed hash of the patient, JMS message group. */
    public static final String LANE = "JMSXGroupID";

    /** 0 to 9; what is urgent goes first, where its lane holds nothing older. */
    public static final String PRIORITY = "JMSPriority";

    /** Exchange property: whose a message is, where that is known before it is looked into. */
    public static final String PATIENT = "hikyaku.patient";

    /** Exchange property, set by the connector {@code queue-in}: the queue the message was taken from. */
    static final String QUEUE = "hikyaku.queue";
    /** Exchange property: the bytes as they came. */
    static final String RAW = "hikyaku.raw";
    /** Exchange property: the parsed message, an {@code Hl7Message}. */
    static final String MESSAGE = "hikyaku.message";
    /** Exchange property: what the mapping made, a {@code Mapped}. */
    static final String MAPPED = "hikyaku.mapped";
    /** Exchange property: what the eligibility service is asked because of a message, an {@code Eligibility}. */
    static final String ELIGIBILITY = "hikyaku.eligibility";
    /** Exchange property: version of the mapping snapshot. */
    static final String MAPPING_VERSION = "hikyaku.mappingVersion";

    /** Exchange property, set by receive: whether the feed answers in enhanced mode where a message asks for it. */
    static final String ENHANCED = "hikyaku.enhanced";

    private Envelope() {}

    /** Returns a header that an earlier step has set. */
    static String header(Exchange exchange, String name) {
        return Objects.requireNonNull(exchange.getMessage().getHeader(name, String.class), () -> name + " is not set");
    }

    /** Returns a property that an earlier step has set. */
    static <T> T property(Exchange exchange, String name, Class<T> type) {
        return Objects.requireNonNull(exchange.getProperty(name, type), () -> name + " is not set");
    }

    /**
     * An arrival → its place among all arrivals at the door, which decides between two events of the same time. Arrivals are UUIDs
     * of version 7: 48 bits of milliseconds, then 12 that count within one.
     */
    public static long place(String arrival) {
        long bits = UUID.fromString(arrival).getMostSignificantBits();
        return ((bits >>> 16) << 12) | (bits & 0xFFF);
    }

    /** Returns the bytes as they came: kept by {@code decode}, or still the body before it. */
    static byte[] raw(Exchange exchange) {
        byte[] kept = exchange.getProperty(RAW, byte[].class);
        return kept != null ? kept : body(exchange.getMessage());
    }

    /** Returns the body as bytes; none is no bytes. */
    static byte[] body(Message message) {
        byte[] bytes = message.getBody(byte[].class);
        return bytes != null ? bytes : new byte[0];
    }

    /** Returns when the frame was in. */
    static Instant received(Exchange exchange) {
        return Instant.parse(header(exchange, RECEIVED));
    }

    /** The exchange → the arrival it carries. */
    static Arrival arrival(Exchange exchange, String tenant, FeedTexts texts) {
        byte[] raw = raw(exchange);
        Hl7Header header = texts.header(exchange, raw);
        return new Arrival(
                header(exchange, ARRIVAL),
                header(exchange, MESSAGE_KEY),
                tenant,
                header(exchange, FEED),
                header(exchange, LANE),
                header.field(10),
                header.type(),
                received(exchange),
                raw);
    }
}
