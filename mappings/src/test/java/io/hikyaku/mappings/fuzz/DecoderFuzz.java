// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link FuzzTarget#DECODER} in the profile {@code fuzz}. */
class DecoderFuzz {
    @MethodSource("io.hikyaku.mappings.fuzz.Seeds#messages")
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsTakenOrRefusedByName(byte[] input) {
        FuzzTarget.DECODER.takeInTime(input);
    }
}
