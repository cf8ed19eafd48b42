// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import java.nio.charset.StandardCharsets;

/**
 * The place of a value → its name, {@code OBX(3)-5(2).1}. A message may have hundreds of unmapped values, each of which is named, so
 * digits are written straight into bytes. Used again for the next name.
 */
final class LeafName {
    /** Room for every number at its limit. */
    private static final int LONGEST = 40;

    private final byte[] name = new byte[LONGEST];
    private int length;

    /** Begins a name with that of a segment, as {@link Index#name} gives it. */
    LeafName begin(int segment) {
        length = 0;
        return add(segment >> 16).add(segment >> 8 & 0xFF).add(segment & 0xFF);
    }

    private LeafName add(int ascii) {
        name[length++] = (byte) ascii;
        return this;
    }

    /** Adds a number behind a sign. */
    LeafName number(char sign, int number) {
        add(sign);
        int digits = 1;
        for (int rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        int at = length + digits;
        for (int rest = number; at > length; rest /= 10) {
            name[--at] = (byte) ('0' + rest % 10);
        }
        length += digits;
        return this;
    }

    /** Adds the number of one of several in brackets; the first needs none. */
    LeafName numbered(int number) {
        return number > 1 ? number('(', number).add(')') : this;
    }

    @Override
    public String toString() {
        return new String(name, 0, length, StandardCharsets.ISO_8859_1);
    }
}
