// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final RandomGenerator LEAST = () -> 0L;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));

    @Test
    void eachFailureDoublesTheWaitUpToTheLongest() {
        assertThat(millis(1)).isEqualTo(500);
        assertThat(millis(2)).isEqualTo(1_000);
        assertThat(millis(6)).isEqualTo(16_000);
        assertThat(millis(7)).isEqualTo(30_000);
        assertThat(millis(Integer.MAX_VALUE)).isEqualTo(30_000);
    }

    @Test
    void chanceTakesOffUpToHalf() {
        // Given
        Random random = new Random(7);

        // When // Then
        for (int n = 0; n < 1_000; n++) {
            assertThat(backoff.wait(2, Duration.ZERO, random))
                    .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
        }
    }

    @Test
    void whatTheDestinationAsksForIsKeptUpToItsLimitAndNeverShortensOurOwn() {
        assertThat(backoff.wait(1, Duration.ofMinutes(2), LEAST)).isEqualTo(Duration.ofMinutes(2));
        assertThat(backoff.wait(1, Duration.ofMinutes(5).plusMillis(1), LEAST)).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.wait(1, Duration.ofMillis(1), LEAST)).isEqualTo(Duration.ofMillis(500));
    }

    private long millis(int failures) {
        return backoff.wait(failures, Duration.ZERO, LEAST).toMillis();
    }
}
