// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a file → the bytes of its messages, whatever the line ends, envelopes (FHS, BHS) or block characters. */
public final class Hl7Batch {
    private static final byte VT = 0x0B;
    private static final byte FS = 0x1C;

    private Hl7Batch() {}

    /**
     * Splits a file. A message begins at a line that begins with MSH; envelope segments are left out; any other text before the
     * first message is returned as a piece of its own, to be refused by name rather than lost.
     *
     * @return the messages in their order; empty for a file of blanks
     */
    public static List<byte[]> split(byte[] file) {
        List<byte[]> pieces = new ArrayList<>();
        int from = -1;
        for (int line = start(file); line < file.length; line = next(file, line)) {
            boolean message = begins(file, line, "MSH");
            if (message || isEnvelope(file, line)) {
                add(pieces, file, from, line);
                from = message ? line : -1;
            } else if (from < 0 && !isBlank(file, line, next(file, line))) {
                from = line;
            }
        }
        add(pieces, file, from, file.length);
        return pieces;
    }

    private static int start(byte[] file) {
        boolean bom = file.length > 2 && file[0] == (byte) 0xEF && file[1] == (byte) 0xBB && file[2] == (byte) 0xBF;
        return bom ? 3 : 0;
    }

    /** A line begins behind a CR, an LF, or a block character. */
    private static int next(byte[] file, int line) {
        int at = line;
        while (at < file.length && !isBreak(file[at])) {
            at++;
        }
        return at + 1;
    }

    private static boolean isBreak(byte b) {
        return b == '\r' || b == '\n' || b == VT || b == FS;
    }

    private static boolean isEnvelope(byte[] file, int line) {
        return begins(file, line, "FHS")
                || begins(file, line, "BHS")
                || begins(file, line, "BTS")
                || begins(file, line, "FTS");
    }

    private static boolean begins(byte[] file, int line, String name) {
        if (file.length < line + 4) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (file[line + i] != name.charAt(i)) {
                return false;
            }
        }
        return !Character.isLetterOrDigit(file[line + 3]);
    }

    private static boolean isBlank(byte[] file, int from, int to) {
        for (int i = from; i < Math.min(to, file.length); i++) {
            if (file[i] > ' ' || file[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(List<byte[]> pieces, byte[] file, int from, int to) {
        if (from < 0) {
            return;
        }
        int end = to;
        while (end > from && file[end - 1] >= 0 && file[end - 1] <= ' ') {
            end--;
        }
        boolean keepsMark = pieces.isEmpty() && from == 3 && start(file) == 3;
        pieces.add(Arrays.copyOfRange(file, keepsMark ? 0 : from, end));
    }
}
