// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.Held;
import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.ledger.LedgerReading;
import io.hikyaku.routes.ledger.QuarantineLedger;
import io.hikyaku.simulators.fhirserver.CommittedWrite;
import io.hikyaku.simulators.fhirserver.Fault;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two records become one patient, while messages of both are on their way in every order their senders can give them. */
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
    void everyInterleavingOfBothLanesEndsTheSame() throws IOException {
        // Given
        List<List<String>> orders = interleavings(SURVIVOR, REPLACED);
        assertThat(orders).hasSize(20);

        // When
        for (int order = 0; order < orders.size(); order++) {
            // Chance, so that lanes overtake each other on the way out.
            ehr.faults().onNext(1, Fault.slow(Duration.ofMillis(20)));
            for (String message : orders.get(order)) {
                send(message, "%02d".formatted(order));
            }
        }
        settled();

        // Then
        Map<String, Set<String>> ends = ends();
        assertThat(ends.keySet()).as("%s", ends).hasSize(1);
        assertThat(ends.values().iterator().next()).hasSize(orders.size());
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

    /** What the EHR has of each pair of patients, but for their numbers → those that look so. */
    private Map<String, Set<String>> ends() {
        Map<String, String> pairs = new TreeMap<>();
        for (String identity : new LinkedHashSet<>(
                ehr.writes().stream().map(CommittedWrite::identity).toList())) {
            String resource = ehr.resource(identity).orElseThrow();
            String pair = resource.replaceFirst("(?s).*\"value\":\"[AB](\\d\\d)\".*", "$1");
            pairs.merge(pair, essence(resource), (one, other) -> one.compareTo(other) < 0 ? one + other : other + one);
        }
        Map<String, Set<String>> ends = new TreeMap<>();
        pairs.forEach((pair, end) ->
                ends.computeIfAbsent(end, text -> new LinkedHashSet<>()).add(pair));
        return ends;
    }

    private static String essence(String resource) {
        return resource.replaceAll("\"meta\":\\{[^}]*}", "")
                .replaceAll("\"id\":\"[^\"]*\"", "")
                .replaceAll("Patient/[A-Za-z0-9.-]+", "Patient/other")
                .replaceAll("\"([AB])\\d\\d\"", "\"$1\"");
    }

    private static List<List<String>> interleavings(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            List<String> rest = new ArrayList<>(one);
            rest.addAll(other);
            return List.of(rest);
        }
        List<List<String>> all = new ArrayList<>();
        interleavings(one.subList(1, one.size()), other).forEach(rest -> all.add(before(one.get(0), rest)));
        interleavings(one, other.subList(1, other.size())).forEach(rest -> all.add(before(other.get(0), rest)));
        return all;
    }

    private static List<String> before(String first, List<String> rest) {
        List<String> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        return order;
    }
}
