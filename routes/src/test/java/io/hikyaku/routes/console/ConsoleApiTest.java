// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.routes.mapping.LoadedMappings;
import io.hikyaku.routes.settings.Settings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and programs read: the API, health and metrics. */
@ExtendWith(SharedConsole.class)
class ConsoleApiTest {
    private final RunningConsole console;
    private final OperatorClient client;

    ConsoleApiTest(RunningConsole console) {
        this.console = console;
        this.client = new OperatorClient(console.port());
    }

    @Test
    void healthIsForEverybodyAndItsPartsAreForWhoIsLoggedIn() throws Exception {
        // When
        HttpResponse<String> everybody = client.get("/actuator/health");
        HttpResponse<String> operator = client.getWithPassword("/actuator/health", console.password());

        // Then
        assertThat(everybody.statusCode()).isEqualTo(200);
        assertThat(everybody.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(operator.body())
                .contains(
                        "\"broker\":{\"status\":\"UP\"", "\"ledger\":{\"status\":\"UP\"", "\"disk\":{\"status\":\"UP\"")
                .contains("\"routes\":{\"status\":\"UP\",\"details\":{\"ehr\":\"Started\",\"ward\":\"Started\"}}")
                .contains("\"destinations\":{\"status\":\"UP\",\"details\":{\"ehr\":{");
    }

    @Test
    void countsTakeInWhatIsStillInTheIntakeQueues() throws Exception {
        // When
        HttpResponse<String> counts = client.getWithPassword("/api/counts", console.password());

        // Then
        assertThat(counts.body())
                .isEqualTo(
                        "{\"received\":4,\"applied\":1,\"superseded\":0,\"duplicate\":0,\"held\":1,\"in_flight\":2,\"discarded\":0}");
    }

    @Test
    void messagesArePagedAndEachSaysInOneLineWhyItIsHeld() throws Exception {
        // When
        String first = client.getWithPassword("/api/messages?size=2", console.password())
                .body();
        String second = client.getWithPassword("/api/messages?size=2&after=2", console.password())
                .body();

        // Then
        assertThat(first)
                .contains("\"sequence\":1,\"arrival\":\"arrival-1\"", "\"status\":\"applied\"", "\"next\":2}")
                .contains(
                        "\"account\":{\"populated\":10,\"mapped\":7,\"skipped\":1,\"unmapped\":[\"PID-12\",\"PV1-44\"]}")
                .contains("\"deliveries\":[{\"destination\":\"ehr\",\"status\":\"held\",\"attempts\":1,"
                        + "\"problem\":\"CON-210 the destination refused it\"}]");
        assertThat(second).contains("\"status\":\"in_flight\"", "\"problem\":null", "\"next\":null}");
        assertThat(first + second).doesNotContain(WrittenLedger.CANARY);
    }

    @Test
    void oneMessageSaysTheWholeProblem() throws Exception {
        // When
        String message = client.getWithPassword("/api/messages/arrival-2", console.password())
                .body();

        // Then
        assertThat(message)
                .contains("\"problem\":\"CON-210 the destination refused it\\n  at   ehr\\n  fix  look at it\"");
    }

    @Test
    void feedsAndDestinationsAreThereAtAGlance() throws Exception {
        // When
        String feeds = client.getWithPassword("/api/feeds", console.password()).body();
        String destinations =
                client.getWithPassword("/api/destinations", console.password()).body();

        // Then
        assertThat(feeds)
                .contains(
                        "{\"feed\":\"lab\",\"status\":\"up\",\"problem\":null,\"waiting\":0,\"port\":2576,\"messages\":0,"
                                + "\"lastReceivedAt\":null}")
                .contains(
                        "{\"feed\":\"ward\",\"status\":\"up\",\"problem\":null,\"waiting\":1,\"port\":2575,\"messages\":4,"
                                + "\"lastReceivedAt\":\"2026-01-05T09:00:03Z\"}");
        assertThat(destinations)
                .contains(
                        "{\"destination\":\"ehr\",\"status\":\"up\",\"problem\":null,\"waiting\":1,\"oldestSeconds\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/messages?status=lost", "/api/messages?feed=kitchen", "/api/messages?size=0",
                        "/api/messages?size=501",
                "/api/messages?after=-1", "/api/messages?after=x", "/api/messages?key=abc", "/api/messages?contolId=1",
                "/api/messages?feed=ward&feed=lab", "/api/counts?feed=ward"
            })
    void aParameterThatDoesNotExistOrAValueItCannotHaveIsAProblem(String path) throws Exception {
        // When
        HttpResponse<String> answer = client.getWithPassword(path, console.password());

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"RTE-330\"").doesNotContain("kitchen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/messages/unknown", "/api/nothing", "/actuator/env", "/actuator/heapdump", "/actuator"})
    void whatIsNotThereIsAProblemAndNotAStackTrace(String path) throws Exception {
        // When
        HttpResponse<String> answer = client.getWithPassword(path, console.password());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).startsWith("{\"code\":\"RTE-331\"");
    }

    @Test
    void mappingsAreReloadedForWhoIsLoggedInAndSendsTheToken() throws Exception {
        // When
        HttpResponse<String> nobody = client.post("/api/mappings/reload", "");
        HttpResponse<String> withoutToken =
                client.post("/api/mappings/reload", "", "Authorization", OperatorClient.basic(console.password()));
        String applying =
                client.getWithPassword("/api/mappings", console.password()).body();
        HttpResponse<String> reloaded = client.postWithPassword("/api/mappings/reload", console.password());

        // Then
        assertThat(nobody.statusCode()).isIn(401, 403);
        assertThat(withoutToken.statusCode()).isEqualTo(403);
        assertThat(applying).matches("\\{\"versions\":\\{.*},\"since\":\".*Z\",\"refused\":\\[]}");
        assertThat(reloaded.statusCode()).isEqualTo(200);
        assertThat(reloaded.body()).isEqualTo(applying);
    }

    @Test
    void mappingsWithASlipAreRefusedWithFileAndLineAndShown() throws Exception {
        // Given
        Path data = console.context.getBean(Settings.class).home();
        Path map = data.resolve("mappings/base/segment/pid-to-patient.yaml");
        Files.createDirectories(map.getParent());
        Files.writeString(map, "from: PID\nto: Patient\nrules: []\n");
        console.context.getBean(LoadedMappings.class).layer("base");
        client.getWithPassword("/api/mappings", console.password());

        // When
        Files.writeString(map, "from: PID\nto: Patent\nrules: []\n");
        HttpResponse<String> refused = client.postWithPassword("/api/mappings/reload", console.password());
        String shown =
                client.getWithPassword("/api/mappings", console.password()).body();
        String metrics = client.getWithPassword("/actuator/prometheus", console.password())
                .body();
        Files.writeString(map, "from: PID\nto: Patient\nrules: []\n");
        HttpResponse<String> mended = client.postWithPassword("/api/mappings/reload", console.password());

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .startsWith("{\"code\":\"MAP-")
                .contains("\"at\":\"mappings/base/segment/pid-to-patient.yaml:1\"");
        assertThat(shown).contains(refused.body());
        assertThat(metrics)
                .contains("hikyaku_mappings_info{layer=\"base\",version=\"")
                .contains("hikyaku_mappings_refused 1.0")
                .contains("hikyaku_mappings_since_timestamp_seconds");
        assertThat(mended.statusCode()).isEqualTo(200);
        assertThat(mended.body()).contains("\"refused\":[]");
    }

    @Test
    void prometheusReadsTheWalkInFigures() throws Exception {
        // When
        client.getWithPassword("/actuator/prometheus", console.password());
        String metrics = client.getWithPassword("/actuator/prometheus", console.password())
                .body();

        // Then
        assertThat(metrics)
                .contains("hikyaku_messages{feed=\"ward\",status=\"held\"} 1.0")
                .contains("hikyaku_messages{feed=\"ward\",status=\"in_flight\"} 2.0")
                .contains("hikyaku_unmapped_values_total{feed=\"ward\"} 6.0")
                .contains("hikyaku_queue_messages{queue=\"in.ward\"} 1.0")
                .contains("hikyaku_destination_up{destination=\"ehr\"} 1.0")
                .contains("hikyaku_destination_waiting{destination=\"ehr\"} 1.0")
                .contains("hikyaku_destination_oldest_seconds{destination=\"ehr\"}")
                .doesNotContain(WrittenLedger.CANARY);
    }
}
