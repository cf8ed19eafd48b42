// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** A message's bytes → its JMS priority, from what the order says of itself. Only the beginning is looked at: the door is no place to read. */
final class Urgency {
    /** STAT. */
    static final int AT_ONCE = 9;
    /** As soon as possible. */
    static final int SOON = 7;
    /** All else. */
    static final int USUAL = 4;

    private static final int LOOKED_AT_BYTES = 16_384;
    private static final List<String> PLACES = List.of("TQ1-9.1", "OBR-27.6", "ORC-7.6");

    private Urgency() {}

    /**
     * Returns the priority of a message; the usual one where it says none or cannot be read.
     *
     * @param charset of messages that name none
     */
    static int of(byte[] raw, Charset charset) {
        if (!isPossible(raw)) {
            return USUAL;
        }
        try {
            Hl7Message message = Hl7Message.parse(Hl7Decoder.decode(beginning(raw), charset));
            return PLACES.stream()
                    .map(message::value)
                    .mapToInt(Urgency::priority)
                    .max()
                    .orElse(USUAL);
        } catch (MappingException unreadable) {
            return USUAL;
        }
    }

    /** Whether an S or an A stands for itself anywhere: most messages have none, and need not be read. */
    private static boolean isPossible(byte[] raw) {
        int end = Math.min(raw.length, LOOKED_AT_BYTES);
        for (int at = 1; at < end; at++) {
            boolean code = raw[at] == 'S' || raw[at] == 'A';
            if (code && !isWord(raw[at - 1]) && (at + 1 == end || !isWord(raw[at + 1]))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
    }

    private static int priority(String code) {
        return switch (code) {
            case "S" -> AT_ONCE;
            case "A" -> SOON;
            default -> USUAL;
        };
    }

    /** Whole segments only: half a character is no text. */
    private static byte[] beginning(byte[] raw) {
        int end = Math.min(raw.length, LOOKED_AT_BYTES);
        while (end > 0 && end < raw.length && raw[end - 1] != '\r' && raw[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(raw, end);
    }
}
