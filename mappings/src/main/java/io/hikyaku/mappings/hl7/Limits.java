// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.hl7;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;

/** How large a message may be. What is past a limit is refused by name, never cut. */
final class Limits {
    /** Characters of one message. */
    static final int MAX_CHARS = 64 * 1024 * 1024;
    /** Segments of one message. */
    static final int MAX_SEGMENTS = 50_000;
    /** Fields of one segment. */
    static final int MAX_FIELDS = 1_000;
    /** Repetitions of one field. */
    static final int MAX_REPETITIONS = 10_000;
    /** Components of one repetition, and subcomponents of one component. */
    static final int MAX_COMPONENTS = 1_000;

    private Limits() {}

    static void check(int count, int limit, String what, String at) {
        if (count > limit) {
            throw new MappingException(
                    MappingProblem.MESSAGE_TOO_LARGE,
                    "the message has more than %d %s".formatted(limit, what),
                    at,
                    "let the sender split the message");
        }
    }
}
