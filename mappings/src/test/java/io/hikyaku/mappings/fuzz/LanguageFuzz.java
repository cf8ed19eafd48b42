// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link FuzzTarget#LANGUAGE} in the profile {@code fuzz}. */
class LanguageFuzz {
    @MethodSource("io.hikyaku.mappings.fuzz.Seeds#maps")
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsTakenOrRefusedByName(byte[] input) {
        FuzzTarget.LANGUAGE.takeInTime(input);
    }
}
