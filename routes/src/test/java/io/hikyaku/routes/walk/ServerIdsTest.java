// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.simulators.fhirserver.CommittedWrite;
import io.hikyaku.simulators.fhirserver.Fault;
import io.hikyaku.simulators.fhirserver.FhirServer;
import io.hikyaku.simulators.fhirserver.FhirServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud EHR that gives ids itself: each thing is there once, whatever becomes of the answers. */
class ServerIdsTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path installation;

    @TempDir
    Path data;

    private FhirServer ehr;
    private RunningEngine engine;

    @BeforeEach
    void start() throws IOException {
        OwnInstallation own = OwnInstallation.in(installation);
        own.replace("routes/ehr.camel.yaml", "server={{ehr.url}}", "server={{ehr.url}}&ids=server");
        ehr = FhirServer.start(FhirServerSettings.inMemory());
        engine = RunningEngine.start(installation, data, ehr.url());
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        ehr.close();
    }

    @Test
    void aResultAndItsCorrectionAreOneResourceOfOnePatientThoughAnAnswerIsLost() throws IOException {
        // Given
        ehr.faults().onNext(Fault.commitThenDrop());

        // When
        send("ward/01-admission.hl7", "ward");
        send("lab/01-chemistry-preliminary.hl7", "lab");
        send("lab/02-chemistry-corrected.hl7", "lab");

        // Then
        List<String> identities =
                ehr.writes().stream().map(CommittedWrite::identity).distinct().toList();
        String results = resources(identities, "Observation");
        assertThat(identities).noneMatch(identity -> ids().contains(identity.replaceAll(".*/", "")));
        assertThat(identities.stream().filter(identity -> identity.startsWith("Patient/")))
                .hasSize(1);
        assertThat(results).doesNotContain("\"reference\":\"Patient?").doesNotContain("urn:uuid");
        assertThat(identities.stream().filter(identity -> identity.startsWith("Observation/")))
                .hasSize(applied("Observation"));
    }

    private String resources(List<String> identities, String type) {
        StringBuilder all = new StringBuilder();
        identities.stream()
                .filter(identity -> identity.startsWith(type + "/"))
                .forEach(identity -> all.append(ehr.resource(identity).orElseThrow()));
        return all.toString();
    }

    /** Our own ids, as the ledger knows them. */
    private List<String> ids() {
        return engine
                .ledger()
                .sql("SELECT identity FROM applied WHERE destination = 'ehr'")
                .query(String.class)
                .list()
                .stream()
                .map(identity -> identity.replaceAll(".*/", ""))
                .toList();
    }

    private int applied(String type) {
        return engine.ledger()
                .sql("SELECT count(*) FROM applied WHERE destination = 'ehr' AND identity LIKE ?")
                .param(type + "/%")
                .query(Integer.class)
                .single();
    }

    private void send(String sample, String feed) throws IOException {
        byte[] message = Files.readString(RunningEngine.HOME.resolve("samples").resolve(sample))
                .strip()
                .replace('\n', '\r')
                .concat("\r")
                .getBytes(UTF_8);
        int before = settled();
        assertThat(engine.send(feed, message).code()).isEqualTo("AA");
        await().atMost(LIMIT).until(() -> settled() > before);
    }

    private int settled() {
        return engine.ledger()
                .sql("SELECT count(*) FROM delivery WHERE status = 'applied'")
                .query(Integer.class)
                .single();
    }
}
