// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hikyaku.routes.ledger.Arrival;
import io.hikyaku.routes.ledger.Conversion;
import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.ledger.TestLedger;
import io.hikyaku.routes.problem.Problem;
import io.hikyaku.routes.problem.RouteException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queue and ledger agree about what is held, wherever a decision about it was cut off. */
class QuarantineTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");
    private static final byte[] RAW = {1, 2, 3};
    private static final Problem PROBLEM = new Problem("MAP-104", "no code", "a row", "add it");
    private static final Conversion CONVERSION =
            new Conversion(NOON, "0123456789ab", RAW, 1, new Conversion.Account(1, 1, 0, List.of()));

    @TempDir
    Path folder;

    private TestBroker broker;
    private TestLedger opened;
    private QuarantineLedger ledger;
    private Redrive redrive;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        opened = TestLedger.open(folder);
        ledger = opened.quarantine();
        redrive = new Redrive(ledger, broker.connections, broker::depth);
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void whatIsDrivenIsOnItsQueueAndNoLongerInQuarantine() throws Exception {
        // Given
        hold("ward", "a1");
        hold("ward", "a2");

        // When
        int driven = redrive.drive(HeldQuery.of("a1"), 10);

        // Then
        assertThat(driven).isEqualTo(1);
        assertThat(broker.arrivals("in.ward")).containsExactly("a1");
        assertThat(broker.arrivals("held.in.ward")).containsExactly("a2");
        assertThat(ledger.count(HeldQuery.ALL)).isEqualTo(1);
    }

    @Test
    void noMoreAreDrivenThanAskedForAndTheOldestFirst() throws Exception {
        // Given
        hold("ward", "a1");
        hold("ward", "a2");
        hold("ward", "a3");

        // When
        int driven = redrive.drive(HeldQuery.ALL, 2);

        // Then
        assertThat(driven).isEqualTo(2);
        assertThat(broker.arrivals("in.ward")).containsExactly("a1", "a2");
    }

    @Test
    void aDeepQueueGetsNoMore() throws Exception {
        // Given
        hold("ward", "a1");
        hold("lab", "a2");
        Redrive deep = new Redrive(
                ledger,
                broker.connections,
                queue -> queue.equals("in.ward") ? Redrive.DEEPEST_QUEUE : Redrive.DEEPEST_QUEUE - 1);

        // When
        int driven = deep.drive(HeldQuery.ALL, 10);

        // Then
        assertThat(driven).isEqualTo(1);
        assertThat(broker.arrivals("in.lab")).containsExactly("a2");
        assertThat(ledger.count(HeldQuery.ALL)).isEqualTo(1);
    }

    @Test
    void whatTheBrokerDoesNotTakeStaysInQuarantine() throws Exception {
        // Given
        broker.put("in.full", "other");
        hold("full", "a1");

        // When, then
        assertThatThrownBy(() -> redrive.drive(HeldQuery.ALL, 10))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("RTE-340");
        assertThat(broker.arrivals("held.in.full")).containsExactly("a1");
        assertThat(ledger.count(HeldQuery.ALL)).isEqualTo(1);
    }

    @Test
    void whatIsJustBeingHeldIsNotThereYet() throws Exception {
        // Given
        opened.ledger().hold(arrival("ward", "a1"), PROBLEM, "held.in.ward", null);

        // When
        int driven = redrive.drive(HeldQuery.ALL, 10);

        // Then
        assertThat(driven).isZero();
        assertThat(broker.depth("in.ward")).isZero();
        assertThat(ledger.count(HeldQuery.ALL)).isEqualTo(1);
    }

    @Test
    void whatACrashLeftOnItsQueueInTheMiddleOfHoldingIsNotInQuarantineAsWell() throws Exception {
        // Given
        broker.put("in.ward", "a1");
        opened.ledger().hold(arrival("ward", "a1"), PROBLEM, "held.in.ward", null);

        // When
        reconcile();

        // Then
        assertThat(broker.arrivals("in.ward")).containsExactly("a1");
        assertThat(broker.depth("held.in.ward")).isZero();
    }

    @Test
    void aCrashBetweenLedgerAndBrokerIsFinishedAtTheNextStart() throws Exception {
        // Given
        hold("ward", "a1");
        ledger.drive(ledger.held(HeldQuery.ALL, Held.NONE, 10));

        // When
        reconcile();
        reconcile();

        // Then
        assertThat(broker.arrivals("in.ward")).containsExactly("a1");
        assertThat(broker.arrivals("held.in.ward")).isEmpty();
    }

    @Test
    void aCrashAfterTheBrokerCommittedLeavesNothingToDo() throws Exception {
        // Given
        hold("ward", "a1");
        redrive.drive(HeldQuery.ALL, 10);

        // When
        reconcile();

        // Then
        assertThat(broker.arrivals("in.ward")).containsExactly("a1");
        assertThat(broker.arrivals("held.in.ward")).isEmpty();
    }

    @Test
    void aRefusedDeliveryThatWasDrivenLeavesTheQuarantineAtTheNextStart() throws Exception {
        // Given
        opened.ledger().record(arrival("ward", "a1"), CONVERSION, List.of("ehr"));
        opened.deliveries().hold("key-a1", "ehr", PROBLEM);
        broker.put("held.out.ehr", "a1");
        ledger.drive(ledger.held(HeldQuery.ALL, Held.NONE, 10));

        // When
        reconcile();

        // Then
        assertThat(broker.arrivals("held.out.ehr")).isEmpty();
        assertThat(opened.deliveries().open("ehr", 0, 10)).hasSize(1);
    }

    @Test
    void aPageTheBrokerLostIsPutBackFromTheLedger() throws Exception {
        // Given
        opened.ledger().hold(arrival("ward", "a1"), PROBLEM, "held.in.ward", null);

        // When
        reconcile();

        // Then
        assertThat(broker.arrivals("held.in.ward")).containsExactly("a1");
        assertThat(broker.values("held.in.ward", "HikyakuProblem")).containsExactly("MAP-104 no code");
        assertThat(broker.values("held.in.ward", "HikyakuProblemAt")).containsExactly("a row");
        assertThat(broker.values("held.in.ward", "HikyakuProblemFix")).containsExactly("add it");
    }

    @Test
    void whatTheLedgerDoesNotKnowStaysWhereItIs() throws Exception {
        // Given
        hold("ward", "a1");
        broker.put("held.in.ward", "stranger");

        // When
        reconcile();

        // Then
        assertThat(broker.arrivals("held.in.ward")).containsExactly("a1", "stranger");
    }

    @Test
    void whatIsHeldAnewIsInQuarantineAgain() throws Exception {
        // Given
        hold("ward", "a1");
        redrive.drive(HeldQuery.ALL, 10);

        // When
        opened.ledger().hold(arrival("ward", "a1"), PROBLEM, "held.in.ward", null);

        // Then
        assertThat(ledger.count(HeldQuery.ALL)).isEqualTo(1);
        assertThat(ledger.driven("ward")).isEmpty();
    }

    @Test
    void whatWasGivenUpIsNeitherDrivenNorPutBack() throws Exception {
        // Given
        hold("ward", "a1");
        redrive.discard(HeldQuery.of("a1"), "A. Nurse", "sent in error");

        // When
        reconcile();

        // Then
        assertThat(redrive.drive(HeldQuery.ALL, 10)).isZero();
        assertThat(broker.arrivals("held.in.ward")).isEmpty();
    }

    private void hold(String feed, String arrival) throws Exception {
        opened.ledger().hold(arrival(feed, arrival), PROBLEM, "held.in." + feed, null);
        broker.put("held.in." + feed, arrival);
    }

    private void reconcile() throws Exception {
        new ReconcileHeld(ledger, broker.connections).run();
    }

    private static Arrival arrival(String feed, String id) {
        return new Arrival(id, "key-" + id, "hospital", feed, "lane", id, "ADT^A01", NOON, RAW);
    }
}
