// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

/** Every problem of this room. A constant's Javadoc is its page in the reference; a code is never used again. */
public enum ConnectorProblem {
    /**
     * A frame is larger than the feed allows. The connection is closed; nothing of the frame was kept, nothing acknowledged.
     * Raise {@code maxFrameBytes} of the feed if such messages are wanted.
     */
    FRAME_TOO_LARGE("CON-201"),

    /**
     * A frame begins inside another: its start byte 0x0B came before the end of the one before. The sender lost its place;
     * the connection is closed and what was unfinished was not acknowledged.
     */
    FRAME_IN_FRAME("CON-202"),

    /**
     * Bytes came before the start of a frame. The sender does not speak MLLP, or lost its place; the connection is closed.
     * Line ends between frames are no problem.
     */
    BYTES_OUTSIDE_FRAME("CON-203"),

    /**
     * A frame was begun and not finished in time: the sender is stuck, or never sends the end bytes 0x1C 0x0D. The
     * connection is closed; the frame was not acknowledged.
     */
    FRAME_LATE("CON-204"),

    /** The peer left in the middle of a frame. The frame was not acknowledged; the sender will send it again. */
    FRAME_CUT("CON-205"),

    /** More connections than the feed allows, in all or from one peer. The newest was closed; the others are served. */
    TOO_MANY_CONNECTIONS("CON-206"),

    /**
     * The route ended without an answer, by an exception or without bytes. The connection was closed, so the sender knows
     * that nothing is acknowledged.
     */
    NO_ANSWER("CON-207"),

    /** The peer left before its answer reached it. It will send the message again and hear the same answer. */
    ANSWER_UNHEARD("CON-208"),

    /** A setting of a connector is outside its limits. The route does not start. */
    SETTING("CON-210");

    private final String code;

    ConnectorProblem(String code) {
        this.code = code;
    }

    /** The stable code operators search for, such as {@code CON-201}. */
    public String code() {
        return code;
    }
}
