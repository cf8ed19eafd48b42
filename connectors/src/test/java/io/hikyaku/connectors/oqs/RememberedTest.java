// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.oqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final byte[] ANSWER = {1};

    /** A clock a test sets. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final SetClock clock = new SetClock();
    private final Remembered remembered = new Remembered(clock, Duration.ofMinutes(1), 2);

    @Test
    void anAnswerHoldsForItsTimeAndNotPastIt() {
        remembered.put("q", ANSWER);
        clock.now = clock.now.plus(Duration.ofMinutes(1)).minusMillis(1);
        assertThat(remembered.of("q")).contains(ANSWER);
        clock.now = clock.now.plusMillis(1);
        assertThat(remembered.of("q")).isEmpty();
    }

    @Test
    void pastTheLimitTheOneLeastLatelyAskedForIsGivenUp() {
        remembered.put("a", ANSWER);
        remembered.put("b", ANSWER);
        assertThat(remembered.of("a")).isPresent();
        remembered.put("c", ANSWER);
        assertThat(remembered.of("a")).isPresent();
        assertThat(remembered.of("b")).isEmpty();
        assertThat(remembered.of("c")).isPresent();
    }
}
