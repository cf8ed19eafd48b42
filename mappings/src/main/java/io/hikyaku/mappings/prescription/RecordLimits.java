// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.prescription;

import io.hikyaku.mappings.MappingException;
import io.hikyaku.mappings.MappingProblem;

/** How large a prescription file may be. What is past a limit is refused by name, never cut. */
public final class RecordLimits {
    /** Bytes of one file. */
    public static final int MAX_BYTES = 1 << 20;
    /** Records of one file. */
    public static final int MAX_RECORDS = 10_000;
    /** Fields of one record. */
    public static final int MAX_FIELDS = 100;

    private RecordLimits() {}

    static void check(int count, int limit, String what, String at) {
        if (count > limit) {
            throw new MappingException(
                    MappingProblem.PRESCRIPTION_TOO_LARGE,
                    "the prescription file has more than %d %s".formatted(limit, what),
                    at,
                    "let the sender split the prescription");
        }
    }
}
