// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Waiting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoppablePauseTest {
    private final StoppablePause pause = new StoppablePause();
    private final AtomicReference<Thread> waiter = new AtomicReference<>();

    @Test
    void aPauseThatNothingEndsIsTrue() {
        assertThat(pause.of(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void aStopEndsItAndEveryLaterOneUntilTheStart() throws Exception {
        // Given
        CompletableFuture<Boolean> waiting = waiting();

        // When
        pause.stop();

        // Then
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(pause.of(Duration.ofHours(1))).isFalse();
        pause.start();
        assertThat(pause.of(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void aWakeEndsOnlyTheWaitsOfThatMoment() throws Exception {
        // Given
        CompletableFuture<Boolean> waiting = waiting();

        // When
        pause.wake();

        // Then
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(pause.of(Duration.ofMillis(1))).isTrue();
    }

    private CompletableFuture<Boolean> waiting() throws Exception {
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            waiter.set(Thread.currentThread());
            return pause.of(Duration.ofHours(1));
        });
        Waiting.until("it waits", () -> waiter.get() != null && waiter.get().getState() == Thread.State.TIMED_WAITING);
        return waiting;
    }
}
