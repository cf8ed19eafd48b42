// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import java.util.List;

/**
 * What became of the values of one message. Each is mapped, skipped or unmapped, never two of them.
 *
 * @param populated how many values the message has: every component and subcomponent of every repetition, but MSH-1 and MSH-2
 * @param mapped how many were carried into the Bundle
 * @param skipped how many were left out on purpose, by a row that says why
 * @param unmapped the paths of the others, in the order of the message: {@code PID-3(2).4}, {@code OBX(3)-5}
 */
public record Account(int populated, int mapped, int skipped, List<String> unmapped) {
    /** Checks that the three add up. */
    public Account {
        if (mapped + skipped + unmapped.size() != populated) {
            throw new IllegalStateException("the account does not add up");
        }
        unmapped = List.copyOf(unmapped);
    }
}
