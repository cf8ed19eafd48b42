// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.mappings.hl7.Hl7Decoder;
import io.hikyaku.mappings.hl7.Hl7Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A value of 20 MB takes no more than three times its size beside the message itself: its characters, its text, and the Bundle. Each
 * conversion runs in a process of its own, whose heap is that and room for the plan.
 */
class HugeValueTest {
    private static final int VALUE_MB = 20;
    private static final int PLAN_MB = 40;

    @ParameterizedTest
    @ValueSource(strings = {"FT", "ED"})
    void threeTimesItsSizeIsEnoughForAHugeValue(String type) throws Exception {
        assertThat(converted(type, VALUE_MB + 3 * VALUE_MB + PLAN_MB)).isTrue();
    }

    @Test
    void aHeapThatIsTooSmallForItIsSeen() throws Exception {
        assertThat(converted("FT", 2 * VALUE_MB + PLAN_MB / 2)).isFalse();
    }

    /** Says whether a process of so many megabytes of heap converts a message whose OBX-5 is of that type. */
    private static boolean converted(String type, int heapMb) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMb + "m",
                        "-Xmn4m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Converted.class.getName(),
                        type)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** The process: exit code 0 where the whole value is in the Bundle. */
    static final class Converted {
        private Converted() {}

        /** Converts one message; the first word is OBX-2. */
        public static void main(String[] words) {
            byte[] raw = message(words[0]);
            Mappings mappings = Mappings.load(Path.of("."), List.of("base"), MapFolder.SETTINGS);
            Mapped mapped = mappings.map(Hl7Message.parse(Hl7Decoder.decode(raw, StandardCharsets.UTF_8)), "");
            System.exit(mapped.bundle().length > VALUE_MB << 20 ? 0 : 1);
        }

        private static byte[] message(String type) {
            String before = "MSH|^~\\&|A|B|C|D|20260101||ORU^R01|1|P|2.5\rPID|||1\rOBR|1|1|1|A^B^L|||20260101\rOBX|1|"
                    + type
                    + "|1^x^L||"
                    + (type.equals("ED") ? "^application^pdf^Base64^" : "");
            byte[] raw =
                    Arrays.copyOf(before.getBytes(StandardCharsets.US_ASCII), before.length() + (VALUE_MB << 20) + 8);
            Arrays.fill(raw, before.length(), raw.length - 8, (byte) 'A');
            System.arraycopy("||||||F\r".getBytes(StandardCharsets.US_ASCII), 0, raw, raw.length - 8, 8);
            return raw;
        }
    }
}
