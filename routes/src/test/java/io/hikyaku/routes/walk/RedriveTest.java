// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.Counts;
import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.simulators.fhirserver.Fault;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.Outgoing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held is driven again and ends as it would have the first time; what is given up is gone from the queue, not the ledger. */
class RedriveTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String ROWS =
            "SELECT m.sequence || ' ' || message_key || ' ' || status || ' ' || conflict || ' ' || hex(bundle)"
                    + " FROM message m JOIN content c ON c.sequence = m.sequence ORDER BY m.sequence";

    @TempDir
    Path home;

    @TempDir
    Path folder;

    private OwnInstallation installation;
    private FhirServer ehr;

    @BeforeEach
    void anInstallation() throws IOException {
        installation = OwnInstallation.in(home);
        ehr = FhirServer.start(FhirServerSettings.inMemory());
    }

    @Test
    void aConversionThatWasHeldGivesWhatAFirstTimeWouldHaveGiven() throws Exception {
        // Given
        List<Outgoing> messages = Traffic.of("ward", 2);
        List<String> first;
        try (RunningEngine engine = RunningEngine.start(folder.resolve("first"), ehr.url())) {
            send(engine, messages);
            first = engine.ledger().sql(ROWS).query(String.class).list();
        }
        installation.forgetMen();
        try (RunningEngine engine = RunningEngine.start(home, folder.resolve("second"), ehr.url())) {
            send(engine, messages);
            QuarantineLedger quarantine = engine.bean(QuarantineLedger.class);
            HeldQuery forgotten = new HeldQuery(null, "ward", null, "MAP-104");
            long held = quarantine.count(forgotten);
            assertThat(held).isGreaterThan(4);

            // When
            installation.rememberMen();
            assertThat(engine.bean(LoadedMappings.class).reload()).isEqualTo(LoadedMappings.Outcome.LOADED);
            int driven = engine.bean(Redrive.class).drive(forgotten, Redrive.LARGEST_REQUEST);
            settled(engine, messages.size());

            // Then
            assertThat(driven).isEqualTo((int) held);
            assertThat(engine.ledger().sql(ROWS).query(String.class).list()).isEqualTo(first);
            assertThat(engine.messages("held.in.ward") + engine.messages("held.out.ehr"))
                    .isEqualTo(quarantine.count(HeldQuery.ALL));
        }
    }

    @Test
    void aDeliveryThatWasHeldGoesToItsDestinationAgain() throws Exception {
        // Given
        try (RunningEngine engine = RunningEngine.start(home, folder, ehr.url())) {
            ehr.faults().onNext(Fault.status(422));
            send(engine, Traffic.of("ward", 1).subList(0, 1));
            Held held = engine.bean(QuarantineLedger.class)
                    .held(HeldQuery.ALL, Held.NONE, 10)
                    .get(0);
            assertThat(engine.messages("held.out.ehr")).isEqualTo(1);

            // When
            int driven = engine.bean(Redrive.class).drive(HeldQuery.of(held.arrival()), 1);
            settled(engine, 1);

            // Then
            assertThat(driven).isEqualTo(1);
            assertThat(held.destination()).isEqualTo("ehr");
            assertThat(counts(engine).applied()).isEqualTo(1);
            assertThat(engine.messages("held.out.ehr")).isZero();
        }
    }

    @Test
    void aRedrivenMessageDoesNotWinOverWhatCameAfterIt() throws Exception {
        // Given
        List<Outgoing> ward = Traffic.of("ward", 1).subList(0, 2);
        try (RunningEngine engine = RunningEngine.start(home, folder, ehr.url())) {
            ehr.faults().onNext(Fault.status(422));
            send(engine, ward);
            String patient = "Patient/" + patient(engine);
            String newest = ehr.resource(patient).orElseThrow();

            // When
            engine.bean(Redrive.class).drive(HeldQuery.ALL, 10);
            settled(engine, 2);

            // Then
            assertThat(counts(engine).held()).isZero();
            assertThat(ehr.resource(patient)).contains(newest);
        }
    }

    @Test
    void whatIsGivenUpLeavesTheQueueAndTheLedgerSaysWhoAndWhy() throws Exception {
        // Given
        installation.forgetMen();
        try (RunningEngine engine = RunningEngine.start(home, folder, ehr.url())) {
            send(engine, Traffic.of("ward", 1).subList(0, 2));
            Held held = engine.bean(QuarantineLedger.class)
                    .held(HeldQuery.ALL, Held.NONE, 10)
                    .get(0);

            // When
            int discarded =
                    engine.bean(Redrive.class).discard(HeldQuery.of(held.arrival()), "A. Nurse", "sent in error");

            // Then
            assertThat(discarded).isEqualTo(1);
            assertThat(engine.messages("held.in.ward")).isEqualTo(1);
            assertThat(counts(engine)).isEqualTo(new Counts(2, 0, 0, 0, 1, 0, 1));
            assertThat(engine.ledger()
                            .sql("SELECT discarded_by || ': ' || reason FROM discard WHERE arrival = ?")
                            .param(held.arrival())
                            .query(String.class)
                            .single())
                    .isEqualTo("A. Nurse: sent in error");
            assertThat(engine.bean(LedgerReading.class)
                            .message(held.arrival())
                            .orElseThrow()
                            .status()
                            .toString())
                    .isEqualTo("discarded");
            assertThat(engine.bean(Redrive.class).drive(HeldQuery.of(held.arrival()), 1))
                    .isZero();
        }
    }

    private static String patient(RunningEngine engine) {
        return engine.ledger()
                .sql("SELECT identity FROM applied WHERE identity LIKE 'Patient/%'")
                .query(String.class)
                .single()
                .replace("Patient/", "");
    }

    private static void send(RunningEngine engine, List<Outgoing> messages) throws IOException {
        for (Outgoing message : messages) {
            engine.send("ward", message.bytes());
            // One after the other, so that intake numbers are those of the sender.
            settled(engine, messages.indexOf(message) + 1);
        }
    }

    private static void settled(RunningEngine engine, int messages) {
        await().atMost(LIMIT)
                .until(() -> engine.messages("in.ward") + engine.messages("out.ehr") == 0
                        && counts(engine).inFlight() == 0
                        && counts(engine).received() == messages);
    }

    private static Counts counts(RunningEngine engine) {
        return engine.bean(LedgerReading.class).counts();
    }
}
