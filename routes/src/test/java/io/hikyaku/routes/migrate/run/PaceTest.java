// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.migrate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A campaign's cap, by a clock of its own. */
class PaceTest {
    private static final long MS = Duration.ofMillis(1).toNanos();

    @Test
    void noMoreGoThanTheCapAllowsHoweverOftenAndForHowManyItIsAsked() {
        // Given
        Pace pace = new Pace(50, 0);

        // When
        int gone = 0;
        for (long ms = 1; ms <= 10_000; ms++) {
            gone += pace.take(200, ms * MS);
        }

        // Then
        assertThat(gone).isBetween(499, 500);
    }

    @Test
    void afterAStandstillASecondsWorthGoesAtOnceAndNotMore() {
        // Given
        Pace pace = new Pace(50, 0);

        // Then
        assertThat(pace.take(200, 3_600_000 * MS)).isEqualTo(50);
        assertThat(pace.take(200, 3_600_000 * MS)).isZero();
        assertThat(pace.take(200, 3_600_020 * MS)).isEqualTo(1);
    }

    @Test
    void whatThereIsNoRoomForIsSavedForLater() {
        Pace pace = new Pace(50, 0);

        assertThat(pace.take(10, 1_000 * MS)).isEqualTo(10);
        assertThat(pace.take(200, 1_000 * MS)).isEqualTo(40);
    }

    @Test
    void withoutACapAllGoes() {
        assertThat(new Pace(0, 0).take(200, 0)).isEqualTo(200);
    }
}
