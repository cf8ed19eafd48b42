// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.TurnedClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginAttemptsTest {
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-05T09:00:00Z"));
    private final LoginAttempts attempts = new LoginAttempts(clock);

    @Test
    void fourWrongPasswordsLockNobody() {
        // When
        fail(LoginAttempts.MOST - 1, "10.0.0.1");

        // Then
        assertThat(attempts.locked("10.0.0.1")).isFalse();
    }

    @Test
    void theFifthWrongPasswordLocksItsAddressAndNoOther() {
        // When
        fail(LoginAttempts.MOST, "10.0.0.1");

        // Then
        assertThat(attempts.locked("10.0.0.1")).isTrue();
        assertThat(attempts.locked("10.0.0.2")).isFalse();
    }

    @Test
    void theLockEndsAMinuteAfterTheLastWrongPasswordAndNotBefore() {
        // Given
        fail(LoginAttempts.MOST, "10.0.0.1");

        // When
        clock.turn(LoginAttempts.LOCK.minusMillis(1));
        boolean justBefore = attempts.locked("10.0.0.1");
        clock.turn(Duration.ofMillis(1));

        // Then
        assertThat(justBefore).isTrue();
        assertThat(attempts.locked("10.0.0.1")).isFalse();
    }

    @Test
    void wrongPasswordsAMinuteApartDoNotAddUp() {
        // When
        for (int i = 0; i <= LoginAttempts.MOST; i++) {
            fail(1, "10.0.0.1");
            clock.turn(LoginAttempts.LOCK);
        }
        clock.turn(Duration.ofSeconds(-1));

        // Then
        assertThat(attempts.locked("10.0.0.1")).isFalse();
    }

    @Test
    void asManyAddressesAsTheLimitAreRememberedAndOneMoreForgetsTheOldest() {
        // Given
        fail(LoginAttempts.MOST, "first");
        for (int i = 1; i < LoginAttempts.ADDRESSES; i++) {
            fail(1, "other " + i);
        }
        boolean atTheLimit = attempts.locked("first");

        // When
        for (int i = 0; i < LoginAttempts.ADDRESSES; i++) {
            fail(1, "another " + i);
        }

        // Then
        assertThat(atTheLimit).isTrue();
        assertThat(attempts.locked("first")).isFalse();
    }

    private void fail(int times, String address) {
        for (int i = 0; i < times; i++) {
            attempts.failed(address);
        }
    }
}
