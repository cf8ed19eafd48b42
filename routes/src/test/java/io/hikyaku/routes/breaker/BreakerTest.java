// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.problem.RouteException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");

    private final List<String> turns = new ArrayList<>();
    private final Breaker breaker = breaker(3, 5);

    private Breaker breaker(int heldCount, int lastCount) {
        return new Breaker(heldCount, lastCount, Clock.fixed(NOON, ZoneOffset.UTC), new Valve() {
            @Override
            public void close(String feed) {
                turns.add("close " + feed);
            }

            @Override
            public void open(String feed) {
                turns.add("open " + feed);
            }
        });
    }

    @Test
    void aFeedPausesOnceWhenManyOfItsLastAreHeldForTheSameProblem() {
        // Given
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-104");
        assertThat(turns).isEmpty();

        // When
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-104");

        // Then
        assertThat(turns).containsExactly("close ward");
        assertThat(breaker.paused("ward")).contains(new Paused("ward", "MAP-104", NOON));
        assertThat(breaker.paused("lab")).isEmpty();
    }

    @Test
    void differentProblemsDoNotAddUp() {
        // When
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-130");
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-120");

        // Then
        assertThat(turns).isEmpty();
    }

    @Test
    void poisonAmongWhatGoesWellPausesNothing() {
        // When
        for (int message = 0; message < 1_000; message++) {
            breaker.held("ward", "MAP-104");
            breaker.converted("ward");
            breaker.converted("ward");
        }

        // Then
        assertThat(turns).isEmpty();
    }

    @Test
    void onlyTheLastAreLookedAt() {
        // Given
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-104");
        for (int message = 0; message < 4; message++) {
            breaker.converted("ward");
        }

        // When
        breaker.held("ward", "MAP-104");

        // Then
        assertThat(turns).isEmpty();
    }

    @Test
    void itGoesOnWhenResumedAndPausesAnewOnlyForWhatComesThen() {
        // Given
        for (int message = 0; message < 3; message++) {
            breaker.held("ward", "MAP-104");
        }

        // When
        boolean resumed = breaker.resume("ward");
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-104");

        // Then
        assertThat(resumed).isTrue();
        assertThat(turns).containsExactly("close ward", "open ward");
        assertThat(breaker.resume("ward")).isFalse();
    }

    @Test
    void allGoOnWhenOtherMappingsApply() {
        // Given
        for (int message = 0; message < 3; message++) {
            breaker.held("ward", "MAP-104");
            breaker.held("lab", "MAP-104");
        }

        // When
        breaker.resumeAll();

        // Then
        assertThat(turns).containsExactly("close ward", "close lab", "open lab", "open ward");
    }

    @Test
    void whatWasHeldUnderFormerMappingsSaysNothingOfOthers() {
        // Given
        breaker.held("ward", "MAP-104");
        breaker.held("ward", "MAP-104");

        // When
        breaker.resumeAll();
        breaker.held("ward", "MAP-104");

        // Then
        assertThat(turns).isEmpty();
        assertThat(breaker.paused("ward")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, true", "10000, 10000, true", "0, 1, false", "2, 1, false", "1, 10001, false"})
    void itsNumbersHaveLimits(int heldCount, int lastCount, boolean allowed) {
        if (allowed) {
            assertThat(breaker(heldCount, lastCount).paused("ward")).isEmpty();
        } else {
            assertThatThrownBy(() -> breaker(heldCount, lastCount))
                    .isInstanceOf(RouteException.class)
                    .hasMessageContaining("RTE-301");
        }
    }
}
