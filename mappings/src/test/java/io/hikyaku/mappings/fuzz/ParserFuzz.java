// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link FuzzTarget#PARSER} in the profile {@code fuzz}. */
class ParserFuzz {
    @MethodSource("io.hikyaku.mappings.fuzz.Seeds#messages")
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsTakenOrRefusedByName(byte[] input) {
        FuzzTarget.PARSER.takeInTime(input);
    }
}
