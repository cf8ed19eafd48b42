// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.routes.ledger.HeldQuery;
import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.quarantine.Redrive;
import io.hikyaku.simulators.fhirserver.Fault;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import io.hikyaku.simulators.hospital.DepartmentSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sender in enhanced mode hears later, on its own listener: once a message, in order, whatever came between. */
class ApplicationAnswerTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Pattern ANSWER =
            Pattern.compile("\rMSA\\|(\\w\\w)\\|([^|\r]*)(?:\rERR\\|\\|\\|[^|]*\\|E\\|([^|]*))?");
    private static final String MESSAGE =
            "MSH|^~\\&|WARD|H|HUB|EHR|20261102090512||%s|%s|P|2.5|||AL|%s||UNICODE UTF-8\rEVN||20261102090500\r"
                    + "PID|1||KANARIENVOGEL%s^^^^PI||KANARIENVOGEL^KANARIENVOGEL^^^^^L^A||19480405|%s\rPV1|1|I|W^1^1\r";

    @TempDir
    Path home;

    @TempDir
    Path data;

    private OwnInstallation installation;
    private FhirServer ehr;
    private DepartmentSystem ward;

    @BeforeEach
    void anInstallationThatAnswersTheWard() throws IOException {
        installation = OwnInstallation.in(home);
        installation.replace(
                "routes/ward.camel.yaml",
                "receive?feed=ward",
                "receive?feed=ward&acknowledge=enhanced&reply=ward-reply");
        installation.replace("routes/ward.camel.yaml", "destinations=ehr", "destinations=ehr,ward-reply");
        Path route = home.resolve("routes/ward.camel.yaml");
        Files.writeString(route, Files.readString(route) + "        - to: kamelet:queue-out?queue=out.ward-reply\n");
        Files.writeString(
                home.resolve("routes/ward-reply.camel.yaml"),
                HowToInstallation.shown("answer-in-enhanced-mode.md", "ward-reply")
                        .replace("step:reply", "step:reply?after=ehr"));
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        ward = DepartmentSystem.open(StandardCharsets.UTF_8, number -> number == 2);
    }

    @AfterEach
    void stop() throws IOException {
        ward.close();
        ehr.close();
    }

    @Test
    void whatIsHeldIsAnsweredWithItsCodeOnceInOrderAndAcrossARestart() throws Exception {
        // Given: a listener that is away, and a table that has forgotten men
        installation.forgetMen();
        String away = FreePorts.of("reply").get("reply");
        try (RunningEngine engine = start(away)) {
            // When
            send(engine, "1", "ADT^A01^ADT_A01", "AL", "F");
            send(engine, "2", "ADT^A01^ADT_A01", "AL", "M");
            send(engine, "3", "ADT^A01^ADT_A01", "ER", "F");
            send(engine, "4", "ADT^A01^ADT_A01", "ER", "M");
            send(engine, "5", "ADT^A01^ADT_A01", "SU", "M");
            send(engine, "6", "ADT^A01^ADT_A01", "NE", "M");
            send(engine, "7", "XYZ^X01", "AL", "F");
            ehr.faults().onNext(Fault.status(422));
            send(engine, "8", "ADT^A01^ADT_A01", "AL", "F");
            send(engine, "4", "ADT^A01^ADT_A01", "ER", "M");
            assertThat(open(engine)).isEqualTo(6);
        }

        try (RunningEngine engine = start(Integer.toString(ward.port()))) {
            await().atMost(LIMIT).until(() -> open(engine) == 0);
            List<String> first = answers();
            installation.rememberMen();
            assertThat(engine.bean(LoadedMappings.class).reload()).isEqualTo(LoadedMappings.Outcome.LOADED);
            engine.bean(Redrive.class).drive(HeldQuery.ALL, Redrive.LARGEST_REQUEST);
            send(engine, "9", "ADT^A01^ADT_A01", "AL", "F");
            await().atMost(LIMIT).until(() -> open(engine) == 0 && answers().size() == first.size() + 2);

            // Then
            assertThat(first).containsExactly("AA 1", "AE 2 MAP-104", "AE 4 MAP-104", "AR 7 MAP-130", "AE 8 CON-223");
            assertThat(answers().subList(0, 5)).isEqualTo(first);
            assertThat(answers().subList(5, answers().size())).containsOnly("AA 5", "AA 9");
            assertThat(ward.messages()).noneMatch(answer -> answer.contains("KANARIENVOGEL"));
        }
    }

    private RunningEngine start(String port) throws IOException {
        return RunningEngine.start(
                home, data, ehr.url(), Map.of("ward.replyHost", "127.0.0.1", "ward.replyPort", port));
    }

    /** Sends one, hears CA, and waits until it is recorded or held, so that the next comes after it. */
    private static void send(RunningEngine engine, String id, String type, String application, String sex)
            throws IOException {
        byte[] message = MESSAGE.formatted(type, id, application, id, sex).getBytes(StandardCharsets.UTF_8);
        long before = count(engine, "SELECT count(*) FROM message");
        assertThat(engine.send("ward", message).code()).isEqualTo("CA");
        await().atMost(LIMIT)
                .until(() -> count(engine, "SELECT count(*) FROM message") > before
                        && count(
                                        engine,
                                        "SELECT count(*) FROM delivery WHERE destination = 'ehr'"
                                                + " AND status IN ('waiting', 'sending')")
                                == 0);
    }

    /** How many answers are not settled. */
    private static long open(RunningEngine engine) {
        return count(
                engine,
                "SELECT count(*) FROM delivery WHERE destination = 'ward-reply' AND status IN ('waiting', 'sending')");
    }

    private static long count(RunningEngine engine, String sql) {
        return engine.ledger().sql(sql).query(Long.class).single();
    }

    /** What the ward heard, as {@code AE 2 MAP-104}. */
    private List<String> answers() {
        return ward.messages().stream().map(ApplicationAnswerTest::told).toList();
    }

    private static String told(String message) {
        Matcher answer = ANSWER.matcher(message.replace('\n', '\r'));
        return answer.find()
                ? (answer.group(1) + " " + answer.group(2) + (answer.group(3) == null ? "" : " " + answer.group(3)))
                : "none";
    }
}
