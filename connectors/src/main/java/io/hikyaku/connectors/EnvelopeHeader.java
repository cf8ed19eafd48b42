// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

/** Names of an envelope's headers. They travel with the message as JMS properties, so none may hold a patient's data. */
public final class EnvelopeHeader {
    /** What every header of ours begins with. */
    public static final String PREFIX = "Hikyaku";

    /** Unique id of one received frame or file: a time-ordered UUID (version 7). */
    public static final String ARRIVAL = "HikyakuArrival";

    /** When it was received: an ISO instant. */
    public static final String RECEIVED = "HikyakuReceived";

    /** Who sent it: remote address and port. */
    public static final String PEER = "HikyakuPeer";

    /** Which feed it came by. */
    public static final String FEED = "HikyakuFeed";

    /** The message key: 64 hex digits. */
    public static final String MESSAGE_KEY = "HikyakuMessageKey";

    /** When the event it tells of happened: an ISO instant. */
    public static final String OCCURRED = "HikyakuOccurred";

    /** Its place at the door among all arrivals; the later of two events of one time wins. */
    public static final String SEQUENCE = "HikyakuSequence";

    /** How a delivery ended: {@code applied}, {@code superseded} or {@code settled}. */
    public static final String OUTCOME = "HikyakuOutcome";

    /**
     * What a delivery wrote: {@code Type/id=hash@version}, separated by commas; no version where the destination has none, {@code ~}
     * after what was there already.
     */
    public static final String APPLIED = "HikyakuApplied";

    /** The lane: envelopes of one lane keep their order. */
    public static final String LANE = "JMSXGroupID";

    /** 0 to 9; STAT goes first. */
    public static final String PRIORITY = "JMSPriority";

    private EnvelopeHeader() {}

    /** Whether a header belongs to the envelope; all others stay behind at a queue. */
    public static boolean travels(String name) {
        return name.startsWith(PREFIX) || name.equals(LANE) || name.equals(PRIORITY);
    }
}
