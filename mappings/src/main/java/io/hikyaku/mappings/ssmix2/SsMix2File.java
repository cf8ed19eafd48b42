// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.ssmix2;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;
import java.nio.charset.Charset;
import java.util.Arrays;

/** The bytes of a file in an SS-MIX2 storage → the bytes of its one message. */
public final class SsMix2File {
    /** What a storage is written in where MSH-18 is empty. */
    public static final Charset CHARSET = Charset.forName("ISO-2022-JP");

    private SsMix2File() {}

    /**
     * Takes off what a connection left around the message: the block characters of MLLP, {@code 0B} in front and {@code 0D 1C} at the
     * end, blanks and line ends.
     *
     * @throws MappingException MAP-110 if anything else stands before MSH, or there is no MSH; never guessed away, because what damaged
     *     the first bytes may have damaged others
     */
    public static byte[] message(byte[] file) {
        int from = 0;
        while (from < file.length && isAround(file[from])) {
            from++;
        }
        int end = file.length;
        while (end > from && isAround(file[end - 1])) {
            end--;
        }
        int garbage = garbage(file, from, end);
        if (garbage > 0 || from == end) {
            throw new MappingException(
                    MappingProblem.NOT_HL7,
                    from == end
                            ? "the file holds no message"
                            : "%d bytes that are no HL7 stand where MSH belongs".formatted(garbage),
                    "byte %d of the file".formatted(from + 1),
                    "restore the file from the system that wrote it");
        }
        return Arrays.copyOfRange(file, from, end);
    }

    private static boolean isAround(byte b) {
        return b >= 0 && b <= ' ';
    }

    /** Returns how many bytes stand before MSH, all of them where there is none; a mark of UTF-8 is no garbage. */
    private static int garbage(byte[] file, int from, int end) {
        for (int at = from; at + 3 < end; at++) {
            if (file[at] == 'M' && file[at + 1] == 'S' && file[at + 2] == 'H' && file[at + 3] > ' ') {
                return isMark(file, from, at) ? 0 : at - from;
            }
        }
        return end - from;
    }

    private static boolean isMark(byte[] file, int from, int to) {
        return to - from == 3
                && file[from] == (byte) 0xEF
                && file[from + 1] == (byte) 0xBB
                && file[from + 2] == (byte) 0xBF;
    }
}
