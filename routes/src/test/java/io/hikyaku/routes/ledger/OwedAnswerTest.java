// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.routes.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application answer to a held message, in either database. */
class OwedAnswerTest {
    private static final Instant NOON = Instant.parse("2026-04-01T03:00:00Z");
    private static final Problem PROBLEM = new Problem("MAP-104", "no code", "here", "add one");

    @TempDir
    Path folder;

    private TestLedger opened(@Nullable PostgresqlServer server) throws IOException {
        LedgerDatabase database = server == null
                ? LedgerDatabase.sqlite(folder.resolve("ledger.db"))
                : LedgerDatabase.postgresql(server.newDatabase());
        return TestLedger.of(database, Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isOwedOnceHoweverOftenTheMessageIsHeldOrRecordedAfterwards(boolean sqlite) throws IOException {
        try (PostgresqlServer server = sqlite ? null : PostgresqlServer.start();
                TestLedger opened = opened(server)) {
            // Given
            owed(opened, "a1");
            owed(opened, "a1");
            owed(opened, "a2");
            List<Deliveries.Open> open = opened.deliveries().open("reply", 0, 9);
            Outcome held = opened.ledger().outcome("key").orElseThrow();

            // When
            assertThat(opened.deliveries().begin("key", "reply")).isEqualTo(Attempt.FRESH);
            opened.deliveries().settle("key", "reply", "applied", Map.of(), NOON, 1);
            record(opened);

            // Then
            assertThat(open).extracting(Deliveries.Open::arrival).containsExactly("a1");
            assertThat(open.get(0).occurredAt()).isEqualTo(NOON);
            assertThat(held.problem()).startsWith("MAP-104 no code\n");
            assertThat(opened.deliveries().begin("key", "reply")).isEqualTo(Attempt.SETTLED);
            assertThat(opened.deliveries().standing("key", "ehr")).contains(new Standing(true, null));
            assertThat(opened.ledger().outcome("key").orElseThrow().problem()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thatItsListenerRefusesIsHeldAndFoundAgain(boolean sqlite) throws IOException {
        try (PostgresqlServer server = sqlite ? null : PostgresqlServer.start();
                TestLedger opened = opened(server)) {
            // Given
            owed(opened, "a1");

            // When
            opened.deliveries().hold("key", "reply", PROBLEM);
            List<Held> held = opened.quarantine().held(new HeldQuery(null, null, "reply", null), Held.NONE, 9);

            // Then
            assertThat(held).extracting(Held::queue).containsExactly("out.reply");
            assertThat(opened.quarantine().delivery(held.get(0)).orElseThrow().bundle())
                    .isEqualTo(arrival("a1").raw());
        }
    }

    private static void owed(TestLedger opened, String arrival) {
        opened.ledger().hold(arrival(arrival), PROBLEM, "held.in.ward", null);
        opened.ledger().owe(arrival, "reply");
    }

    private static void record(TestLedger opened) {
        Conversion conversion = new Conversion(
                NOON,
                "v1",
                "{}".getBytes(StandardCharsets.UTF_8),
                1,
                new Conversion.Account(3, 1, 1, List.of("PID-9")));
        opened.ledger().record(arrival("a1"), conversion, List.of("ehr", "reply"));
    }

    private static Arrival arrival(String id) {
        return new Arrival(
                id, "key", "hospital", "ward", "lane", "C1", "ADT^A01", NOON, "MSH|".getBytes(StandardCharsets.UTF_8));
    }
}
