// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that passes a point twice, and ends at the passage it was told. */
class ArmedFailpointTest {
    /** What runs in the process of its own: K4, K4, K5, then its end. */
    static final class Walk {
        private Walk() {}

        public static void main(String[] arguments) {
            ArmedFailpoint armed = ArmedFailpoint.of(arguments[0]);
            armed.at(Failpoint.K4);
            armed.at(Failpoint.K5);
            armed.at(Failpoint.K4);
        }
    }

    @Test
    void theProcessEndsAtThePassageItWasToldAndNotBefore() throws Exception {
        assertThat(exitCode("K4:2")).isEqualTo(ArmedFailpoint.HALTED);
        assertThat(exitCode("K5:1")).isEqualTo(ArmedFailpoint.HALTED);
        assertThat(exitCode("K4:3")).isZero();
        assertThat(exitCode("K13:1")).isZero();
    }

    @Test
    void aFailpointNobodyCanReadIsAMistakeAndNotNoFailpoint() {
        for (String wrong : List.of("", "K4", "K4:0", "K4:x", "K99:1", "K4:1:2")) {
            assertThatThrownBy(() -> ArmedFailpoint.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int exitCode(String failpoint) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Walk.class.getName(),
                        failpoint)
                .inheritIO()
                .start()
                .waitFor();
    }
}
