// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {
    private static final String HEAD = "MSH|^~\\&|LAB|HOSP|||20260203040506||OML^O21|1|P|2.5\rPID|1||A1\r";

    @ParameterizedTest
    @CsvSource({
        "TQ1|1||||||||S, 9",
        "TQ1|1||||||||A^as soon as possible, 7",
        "TQ1|1||||||||R, 4",
        "OBR|1||||||||||||||||||||||||||^^^^^S, 9",
        "ORC|NW||||||^^^^^S, 9",
        "ORC|NW||||||^^^^^T, 4",
        "OBR|1|S|S|S, 4"
    })
    void anOrderSaysItself(String segment, int priority) {
        assertThat(of(HEAD + segment + "\r")).isEqualTo(priority);
    }

    @Test
    void whatCannotBeReadIsNotUrgent() {
        assertThat(of("")).isEqualTo(4);
        assertThat(of("no HL7")).isEqualTo(4);
    }

    @Test
    void onlyTheBeginningIsLookedAt() {
        String filler = "NTE|1||" + "x".repeat(8_000) + "\r";
        String stat = "TQ1|1||||||||S\r";
        assertThat(of(HEAD + filler + stat)).isEqualTo(9);
        assertThat(of(HEAD + filler + filler + filler + stat)).isEqualTo(4);
    }

    private static int of(String message) {
        return Urgency.of(message.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
