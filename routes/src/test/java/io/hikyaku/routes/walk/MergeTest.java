// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two records become one patient: later messages of both take one lane, and a circle is held. */
class MergeTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<String> SURVIVOR = List.of(
            message("A08", "0901", "PID|1||A%s||SURVIVOR^ONE||19480405|M"),
            message("A08", "0903", "PID|1||A%s||SURVIVOR^TWO||19480405|M"),
            message("A40", "0905", "PID|1||A%s||SURVIVOR^TWO||19480405|M\rMRG|B%s||||||REPLACED^ONE"));
    private static final List<String> REPLACED = List.of(
            message("A08", "0902", "PID|1||B%s||REPLACED^ONE||19480405|M"),
            message("A08", "0904", "PID|1||B%s||REPLACED^TWO||19480405|M"),
            message("A08", "0906", "PID|1||B%s||REPLACED^THREE||19480405|M"));

    @TempDir
    Path data;

    private FhirServer ehr;
    private RunningEngine engine;
    private int sent;

    @BeforeEach
    void start() throws IOException {
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(data, ehr.url());
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    private static String message(String event, String time, String segments) {
        return "MSH|^~\\&|WARD|HOSP|||20260203" + time + "00||ADT^" + event + "|%s|P|2.5\rEVN||20260203" + time + "00\r"
                + segments + "\r";
    }

    @Test
    void fromTheMergeOnMessagesOfTheReplacedRecordTakeTheSurvivorsLane() throws IOException {
        // Given
        send(SURVIVOR.get(0), "50");
        settled();
        send(REPLACED.get(0), "50");
        settled();

        // When
        send(SURVIVOR.get(2), "50");
        settled();
        send(REPLACED.get(2), "50");
        settled();

        // Then
        List<String> lanes = engine.ledger()
                .sql("SELECT lane FROM message ORDER BY sequence")
                .query(String.class)
                .list();
        assertThat(lanes.get(1)).isNotEqualTo(lanes.get(0));
        assertThat(lanes.get(2)).isEqualTo(lanes.get(0));
        assertThat(lanes.get(3)).isEqualTo(lanes.get(0));
    }

    @Test
    void aCircleIsHeldAndARepetitionIsNot() throws IOException {
        // Given
        String merge = SURVIVOR.get(2);
        String back = merge.replace("A%s", "X%s").replace("B%s", "A%s").replace("X%s", "B%s");
        send(merge, "60");
        settled();

        // When
        send(merge.replace("0905", "0907"), "60");
        send(back, "60");
        settled();

        // Then
        List<Held> held = engine.bean(QuarantineLedger.class).held(HeldQuery.ALL, Held.NONE, 10);
        assertThat(held).hasSize(1);
        assertThat(engine.bean(QuarantineLedger.class).problem(held.get(0))).startsWith("RTE-314");
        assertThat(engine.bean(LedgerReading.class).counts().received()).isEqualTo(3);
    }

    private void send(String message, String patients) throws IOException {
        String text = message.replaceFirst("%s", "C" + ++sent).replace("%s", patients);
        assertThat(engine.send("ward", text.getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo("AA");
    }

    private void settled() {
        await().atMost(LIMIT).until(() -> {
            var counts = engine.bean(LedgerReading.class).counts();
            return counts.received() == sent && counts.inFlight() == 0 && engine.messages("in.ward") == 0;
        });
    }
}
