// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import java.util.Arrays;

/**
 * A message's bytes → those of its MSH and of its first PID alone, whatever lies behind: the lane of a message with a huge value is
 * found as quickly as that of any other.
 *
 * <p>Segments end at CR or LF, whose bytes are part of no other character in any charset HL7 allows, so nothing need be decoded.
 */
final class LaneSegments {
    private static final int NAME_BYTES = 3;

    private final byte[] raw;

    private LaneSegments(byte[] raw) {
        this.raw = raw;
    }

    /** Returns both segments one after the other, with all that stands before MSH; MSH alone where there is no PID. */
    static byte[] of(byte[] raw) {
        return new LaneSegments(raw).both();
    }

    private byte[] both() {
        int start = 0;
        while (start < raw.length && !isLetter(raw[start])) {
            start++;
        }
        int headEnd = next(start);
        int pid = headEnd;
        while (pid < raw.length && !isPid(pid)) {
            pid = next(pid);
        }
        byte[] both = Arrays.copyOf(raw, headEnd + end(pid) - pid);
        System.arraycopy(raw, pid, both, headEnd, both.length - headEnd);
        return both;
    }

    /** Where the line behind this one begins. */
    private int next(int from) {
        int at = from;
        while (at < raw.length && raw[at] != '\r' && raw[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, raw.length);
    }

    /** Where the segment ends: a line that does not begin like a segment goes on with the value before it. */
    private int end(int from) {
        int at = next(from);
        while (at < raw.length && !beginsSegment(at)) {
            at = next(at);
        }
        return at;
    }

    private boolean isPid(int at) {
        return beginsSegment(at) && raw[at] == 'P' && raw[at + 1] == 'I' && raw[at + 2] == 'D';
    }

    private boolean beginsSegment(int at) {
        return at + NAME_BYTES < raw.length
                && isLetter(raw[at])
                && isLetterOrDigit(raw[at + 1])
                && isLetterOrDigit(raw[at + 2])
                && !isLetterOrDigit(raw[at + NAME_BYTES]);
    }

    private static boolean isLetterOrDigit(byte b) {
        return isLetter(b) || (b >= '0' && b <= '9');
    }

    private static boolean isLetter(byte b) {
        return b >= 'A' && b <= 'Z';
    }
}
