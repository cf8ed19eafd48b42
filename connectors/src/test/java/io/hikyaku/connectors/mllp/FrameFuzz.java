// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.mllp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link MllpDecoder} in the profile {@code fuzz}. */
class FrameFuzz {
    @MethodSource("io.hikyaku.connectors.mllp.Frames#seeds")
    @FuzzTest(maxDuration = "60s")
    void whateverComesIsFramesOrAProblemWhereverItWasCut(byte[] stream) {
        Frames.take(stream);
    }
}
