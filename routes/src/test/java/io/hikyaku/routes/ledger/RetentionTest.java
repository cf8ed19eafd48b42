// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is settled and old gives its disk back, whichever database keeps it; nothing else does. */
abstract class RetentionTest {
    private static final Instant OLD = Instant.parse("2026-04-01T03:00:00Z");
    private static final Instant LATER = OLD.plus(Duration.ofDays(31));
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MESSAGES = 300;
    private static final int BYTES = 20_000;
    private static final Problem PROBLEM = new Problem("MAP-130", "no map", "here", "add one");

    private final Random random = new Random(1);
    private LedgerDatabase database;
    private TestLedger ledger;

    /** Opens an empty database. */
    abstract LedgerDatabase database() throws IOException;

    /** Returns how much disk the raw bytes and Bundles take. */
    abstract long bytesOnDisk(LedgerDatabase opened) throws IOException;

    @BeforeEach
    void open() throws IOException {
        database = database();
        ledger = TestLedger.of(database, at(OLD));
        retention(OLD).run();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatIsSettledAndOldGivesItsDiskBackAndIsStillKnown() throws IOException {
        // Given
        for (int message = 0; message < MESSAGES; message++) {
            record("key" + message, OLD);
            settle("key" + message);
        }
        long before = bytesOnDisk(database);
        Counts counts = new LedgerReading(database).counts();

        // When
        retention(LATER).run();

        // Then
        assertThat(before).isGreaterThan((long) MESSAGES * BYTES);
        assertThat(bytesOnDisk(database)).isLessThan(before / 5);
        assertThat(ledger.ledger().raw("key0")).isEmpty();
        assertThat(new LedgerReading(database).counts()).isEqualTo(counts);
        assertThat(record("key0", LATER).duplicate()).isTrue();
    }

    @Test
    void whatWaitsIsSentOrHeldStaysHoweverOldItIs() {
        // Given
        record("waiting", OLD);
        record("sending", OLD);
        ledger.deliveries().begin("sending", "ehr");
        record("refused", OLD);
        ledger.deliveries().hold("refused", "ehr", PROBLEM);
        ledger.ledger().hold(arrival("held", OLD), PROBLEM, "held.in.ward", null);
        record("settled", OLD);
        settle("settled");

        // When
        retention(LATER).run();
        retention(LATER).run();

        // Then
        assertThat(ledger.deliveries().open("ehr", 0, 10)).hasSize(2);
        assertThat(ledger.ledger().raw("refused")).isPresent();
        assertThat(ledger.quarantine().arrival("held")).isPresent();
        assertThat(ledger.ledger().raw("settled")).isEmpty();
    }

    @Test
    void whatIsOnTheLastDayThatIsKeptStaysAndTheDayBeforeGoes() {
        // Given
        record("kept", LATER.minus(KEPT));
        settle("kept");
        record("gone", LATER.minus(KEPT).minus(Duration.ofDays(1)));
        settle("gone");

        // When
        retention(LATER).run();

        // Then
        assertThat(ledger.ledger().raw("kept")).isPresent();
        assertThat(ledger.ledger().raw("gone")).isEmpty();
    }

    private Retention retention(Instant now) {
        return new Retention(database, at(now), KEPT);
    }

    private Recorded record(String key, Instant received) {
        Conversion conversion =
                new Conversion(received, "v1", noise(), 1, new Conversion.Account(3, 1, 1, List.of("PID-9")));
        return ledger.ledger().record(arrival(key, received), conversion, List.of("ehr"));
    }

    private void settle(String key) {
        ledger.deliveries().settle(key, "ehr", "applied", Map.of(), OLD, 1);
    }

    private static Arrival arrival(String key, Instant received) {
        return new Arrival(
                received.equals(OLD) ? key : key + received.getEpochSecond(),
                key,
                "hospital",
                "ward",
                "lane",
                key,
                "ADT^A01",
                received,
                "MSH|".getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes no database can make smaller. */
    private byte[] noise() {
        byte[] noise = new byte[BYTES];
        random.nextBytes(noise);
        return noise;
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
