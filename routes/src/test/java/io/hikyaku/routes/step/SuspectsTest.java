// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.TurnedClock;
import io.hikyaku.routes.ledger.Attempts;
import io.hikyaku.routes.ledger.LedgerDatabase;
import io.hikyaku.routes.problem.RouteException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectsTest {
    private static final Instant STARTED = Instant.parse("2026-04-01T03:00:00Z");
    private static final Instant BEFORE = STARTED.minusSeconds(1);

    @TempDir
    Path folder;

    private final TurnedClock clock = new TurnedClock(STARTED);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private LedgerDatabase database;
    private Attempts attempts;

    @BeforeEach
    void open() throws IOException {
        database = LedgerDatabase.sqlite(folder.resolve("ledger.db"));
        attempts = new Attempts(database, clock);
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        camel.close();
    }

    @Test
    void whatThisEngineTookInItselfIsNotCounted() throws Exception {
        // When
        engine().begin(message("a1", STARTED));

        // Then
        assertThat(attempts.before("a1").times()).isZero();
    }

    @Test
    void aMessageThatEndsEveryEngineIsHeldAndNoLongerConverted() throws Exception {
        // Given
        for (int end = 0; end < Suspects.MOST_ENDS; end++) {
            engine().begin(message("a1", BEFORE));
        }
        clock.turn(Suspects.LONG_ENOUGH);

        // When
        assertThatThrownBy(() -> engine().begin(message("a1", BEFORE)))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("RTE-311");

        // Then
        engine().begin(message("a1", BEFORE));
        assertThat(attempts.before("a1").times()).isEqualTo(1);
    }

    @Test
    void endsThatFollowEachOtherWithinMomentsAreNotItsDoing() throws Exception {
        // Given
        for (int end = 0; end < 2 * Suspects.MOST_ENDS; end++) {
            engine().begin(message("a1", BEFORE));
        }
        clock.turn(Suspects.LONG_ENOUGH.minusMillis(1));

        // When
        engine().begin(message("a1", BEFORE));

        // Then
        assertThat(attempts.before("a1").times()).isEqualTo(2 * Suspects.MOST_ENDS + 1);
    }

    @Test
    void whatIsRecordedIsNeverHeldForTheEndsBefore() throws Exception {
        // Given
        for (int end = 0; end < Suspects.MOST_ENDS; end++) {
            engine().begin(message("a1", BEFORE));
        }
        clock.turn(Suspects.LONG_ENOUGH);
        database.sql().sql("""
                INSERT INTO message (arrival, message_key, tenant, feed, lane, received_at, status)
                VALUES ('a1', 'key', 'hospital', 'ward', 'lane', '2026-04-01T02:59:59.000000Z', 'recorded')""").update();

        // When
        engine().begin(message("a1", BEFORE));

        // Then
        assertThat(attempts.before("a1").times()).isZero();
    }

    @Test
    void whatWasRecordedOrHeldBeginsFromNoneWhenItIsDrivenAgain() throws Exception {
        // Given
        engine().begin(message("a1", BEFORE));
        Exchange exchange = message("a1", BEFORE);
        engine().begin(exchange);

        // When
        exchange.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(exchange));

        // Then
        assertThat(attempts.before("a1").times()).isZero();
    }

    @Test
    void aLedgerThatIsAwayGivesTheTurnBack() throws Exception {
        // Given
        Suspects suspects = engine();
        engine().begin(message("a1", BEFORE));
        database.transactions().close();

        // When
        assertThatThrownBy(() -> suspects.begin(message("a1", BEFORE))).isInstanceOf(RejectedExecutionException.class);

        // Then
        assertThatThrownBy(() -> suspects.begin(message("a1", BEFORE))).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void suspectsAreConvertedOneAtATimeSoThatTheNextEndTellsWhichItWas() throws Exception {
        // Given
        engine().begin(message("a1", BEFORE));
        engine().begin(message("a2", BEFORE));
        Suspects suspects = engine();
        Exchange first = message("a1", BEFORE);
        suspects.begin(first);

        // When
        CompletableFuture<Void> second = new CompletableFuture<>();
        Thread thread = new Thread(() -> begin(suspects, second));
        thread.start();

        await().until(() -> thread.getState() == Thread.State.WAITING);

        // Then
        assertThat(attempts.before("a2").times()).isEqualTo(1);
        first.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(first));
        second.get(30, TimeUnit.SECONDS);
        assertThat(attempts.before("a2").times()).isEqualTo(2);
    }

    @Test
    void fromTheThirdTimeOnOthersGoFirst() throws Exception {
        // Given
        engine().begin(message("a2", BEFORE));
        engine().begin(message("a2", BEFORE));
        Suspects suspects = new Suspects(attempts, STARTED, Duration.ofMinutes(5));
        Exchange fresh = message("a3", STARTED);
        suspects.begin(fresh);

        // When
        CompletableFuture<Void> suspect = new CompletableFuture<>();
        Thread thread = new Thread(() -> begin(suspects, suspect));
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        // Then
        assertThat(attempts.before("a2").times()).isEqualTo(2);
        fresh.getExchangeExtension().handoverCompletions().forEach(completion -> completion.onComplete(fresh));
        suspect.get(30, TimeUnit.SECONDS);
        assertThat(attempts.before("a2").times()).isEqualTo(3);
    }

    private void begin(Suspects suspects, CompletableFuture<Void> done) {
        try {
            suspects.begin(message("a2", BEFORE));
            done.complete(null);
        } catch (InterruptedException | RuntimeException e) {
            done.completeExceptionally(e);
        }
    }
    /** An engine that starts after the one before it ended. */
    private Suspects engine() {
        return new Suspects(attempts, STARTED, Duration.ZERO);
    }

    private Exchange message(String arrival, Instant received) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setHeader(Envelope.ARRIVAL, arrival);
        exchange.getMessage().setHeader(Envelope.RECEIVED, received.toString());
        exchange.getMessage().setHeader(Envelope.FEED, "ward");
        return exchange;
    }
}
