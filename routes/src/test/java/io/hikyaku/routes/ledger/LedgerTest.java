// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.routes.ledger.Deliveries.Written;
import io.hikyaku.routes.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger promises, whichever database keeps it. */
abstract class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");
    private static final Problem PROBLEM = new Problem("MAP-130", "no map", "here", "add one");

    private TestLedger opened;

    /** Opens the test's database, each time the same. */
    abstract LedgerDatabase database() throws IOException;

    @BeforeEach
    void open() throws IOException {
        opened = TestLedger.of(database(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void theSameArrivalIsRecordedOnce() {
        // Given
        Recorded first = record("a1", "key1", "C1");

        // When
        Recorded again = record("a1", "key1", "C1");

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(first).isEqualTo(new Recorded(1, false, false));
    }

    @Test
    void theSameMessageByAnotherArrivalIsADuplicateAndGoesNowhere() {
        // Given
        record("a1", "key1", "C1");

        // When
        Recorded second = record("a2", "key1", "C1");

        // Then
        assertThat(second.duplicate()).isTrue();
        assertThat(opened.deliveries().open("ehr", 0, 10)).hasSize(1);
    }

    @Test
    void aDuplicateStaysADuplicateWhenItsArrivalComesAgain() {
        // Given
        record("a1", "key1", "C1");
        record("a2", "key1", "C1");

        // When
        Recorded again = record("a2", "key1", "C1");

        // Then
        assertThat(again.duplicate()).isTrue();
    }

    @Test
    void theSameControlIdWithOtherContentIsAConflictAndStillAMessage() {
        // Given
        record("a1", "key1", "C1");

        // When
        Recorded other = record("a2", "key2", "C1");

        // Then
        assertThat(other).isEqualTo(new Recorded(2, false, true));
    }

    @Test
    void anArrivalThatWasHeldCanBeRecordedLater() {
        // Given
        opened.ledger().hold(arrival("a1", "key1", "C1"), PROBLEM, "held.in.ward", null);

        // When
        Recorded recorded = record("a1", "key1", "C1");

        // Then
        assertThat(recorded.duplicate()).isFalse();
        assertThat(opened.deliveries().open("ehr", 0, 10)).hasSize(1);
    }

    @Test
    void holdingTwiceLeavesOneRowWithTheRawBytes() {
        // Given
        opened.ledger().hold(arrival("a1", "key1", "C1"), PROBLEM, "held.in.ward", null);

        // When
        opened.ledger().hold(arrival("a1", "key1", "C1"), PROBLEM, "held.in.ward", null);

        // Then
        assertThat(opened.sql()
                        .sql("SELECT count(*) FROM message WHERE status = 'held'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(opened.sql()
                        .sql("SELECT raw FROM content")
                        .query((row, n) -> row.getBytes(1))
                        .single())
                .isEqualTo("MSH|".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAttemptThatNobodySawTheEndOfIsAmbiguousUntilItIsSettled() {
        // Given
        record("a1", "key1", "C1");

        // When
        Attempt first = opened.deliveries().begin("key1", "ehr");
        Attempt second = opened.deliveries().begin("key1", "ehr");
        boolean underWay = opened.deliveries().isUnderWay("key1", "ehr");
        opened.deliveries()
                .settle("key1", "ehr", "applied", Map.of("Patient/p1", new Written("hash", "3", false)), NOON, 1);
        Attempt third = opened.deliveries().begin("key1", "ehr");

        // Then
        assertThat(List.of(first, second, third)).containsExactly(Attempt.FRESH, Attempt.AMBIGUOUS, Attempt.SETTLED);
        assertThat(underWay).isTrue();
        assertThat(opened.deliveries().isUnderWay("key1", "ehr")).isFalse();
    }

    @Test
    void whatWasAppliedIsKnownByIdentityAfterTheLedgerIsOpenedAgain() throws IOException {
        // Given
        record("a1", "key1", "C1");
        opened.deliveries()
                .settle("key1", "ehr", "applied", Map.of("Patient/p1", new Written("hash", "3", false)), NOON, 1);

        // When
        opened.close();
        open();

        // Then
        Deliveries again = opened.deliveries();
        assertThat(again.applied("ehr", List.of("Patient/p1", "Patient/p2")))
                .containsExactly(Map.entry("Patient/p1", new Applied(NOON, 1, "hash", "3")));
        assertThat(again.applied("other", List.of("Patient/p1"))).isEmpty();
        assertThat(again.open("ehr", 0, 10)).isEmpty();
    }

    @Test
    void aRefusedDeliveryIsHeldAndNotDrivenAgain() {
        // Given
        record("a1", "key1", "C1");

        // When
        opened.deliveries().hold("key1", "ehr", PROBLEM);

        // Then
        assertThat(opened.deliveries().begin("key1", "ehr")).isEqualTo(Attempt.SETTLED);
        assertThat(opened.deliveries().open("ehr", 0, 10)).isEmpty();
        assertThat(opened.ledger().raw("key1")).isPresent();
    }

    @Test
    void openDeliveriesComeInPagesInTheOrderOfIntake() {
        // Given
        record("a1", "key1", "C1");
        record("a2", "key2", "C2");
        record("a3", "key3", "C3");

        // When
        List<Deliveries.Open> first = opened.deliveries().open("ehr", 0, 2);
        List<Deliveries.Open> rest =
                opened.deliveries().open("ehr", first.get(1).sequence(), 2);

        // Then
        assertThat(first).extracting(Deliveries.Open::messageKey).containsExactly("key1", "key2");
        assertThat(rest).extracting(Deliveries.Open::messageKey).containsExactly("key3");
    }

    @Test
    void whatAnArrivalThatWasHeldHadIsNotKeptTwice() {
        // Given
        opened.ledger().hold(arrival("a1", "key1", "C1"), PROBLEM, "held.in.ward", null);

        // When
        record("a1", "key1", "C1");

        // Then
        assertThat(count("content")).isEqualTo(1);
        assertThat(count("message")).isEqualTo(1);
    }

    @Test
    void whatNoDatabaseColumnTakesDoesNotMakeAMessageWaitForEver() {
        // When
        Recorded recorded = record("a1", "key1", "C\u0000" + "1".repeat(300));
        Recorded other = record("a2", "key2", "C\u0000" + "1".repeat(300));

        // Then
        assertThat(recorded.duplicate()).isFalse();
        assertThat(other.conflict()).isTrue();
    }

    @Test
    void manyResourcesAreAskedAboutAtOnce() {
        // Given
        record("a1", "key1", "C1");
        Map<String, Written> written = IntStream.range(0, 1_001)
                .boxed()
                .collect(Collectors.toMap(n -> "Patient/p" + n, n -> new Written("hash", "", false)));
        opened.deliveries().settle("key1", "ehr", "applied", written, NOON, 1);

        // When
        Map<String, Applied> applied = opened.deliveries().applied("ehr", List.copyOf(written.keySet()));

        // Then
        assertThat(applied).hasSize(1_001);
    }

    @Test
    void whoeverComesTogetherIsRecordedOnce() throws Exception {
        // Given
        ExecutorService callers = Executors.newFixedThreadPool(8);

        // When
        List<Future<Recorded>> recorded = new ArrayList<>();
        for (int caller = 0; caller < 40; caller++) {
            String name = Integer.toString(caller);
            recorded.add(callers.submit(() -> record("a" + name, "key" + name, "C" + name)));
        }
        List<Long> sequences = new ArrayList<>();
        for (Future<Recorded> one : recorded) {
            sequences.add(one.get().sequence());
        }
        callers.shutdown();

        // Then
        assertThat(sequences).doesNotHaveDuplicates().hasSize(40);
        assertThat(opened.deliveries().open("ehr", 0, 100)).hasSize(40);
    }

    private long count(String table) {
        return opened.sql()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private Recorded record(String arrival, String key, String controlId) {
        Conversion conversion = new Conversion(
                NOON,
                "v1",
                "{}".getBytes(StandardCharsets.UTF_8),
                1,
                new Conversion.Account(3, 1, 1, List.of("PID-9")));
        return opened.ledger().record(arrival(arrival, key, controlId), conversion, List.of("ehr"));
    }

    private static Arrival arrival(String id, String key, String controlId) {
        return new Arrival(
                id,
                key,
                "hospital",
                "ward",
                "lane",
                controlId,
                "ADT^A01",
                NOON,
                "MSH|".getBytes(StandardCharsets.UTF_8));
    }
}
