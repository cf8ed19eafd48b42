// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hikyaku.mappings.MappingSettings;
import io.hikyaku.mappings.Mappings;
import io.hikyaku.mappings.hl7.Hl7Message;
import io.hikyaku.simulators.hospital.DepartmentSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order placed in the cloud EHR reaches the department in its charset, once. */
class OrdersTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Charset KANJI = Charset.forName("ISO-2022-JP");

    @TempDir
    Path data;

    private DepartmentSystem laboratory;
    private DepartmentSystem dispensary;
    private RunningEngine engine;
    private String port;

    @BeforeEach
    void start() throws IOException {
        laboratory = DepartmentSystem.open(KANJI, number -> number == 1);
        dispensary = DepartmentSystem.open(StandardCharsets.UTF_8, number -> false);
        engine = RunningEngine.start(
                RunningEngine.HOME,
                data,
                URI.create("http://127.0.0.1:1/fhir"),
                Map.of(
                        "lis.port", Integer.toString(laboratory.port()),
                        "dispensary.port", Integer.toString(dispensary.port())));
        port = engine.setting("orders.port");
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        laboratory.close();
        dispensary.close();
    }

    @Test
    void aLaboratoryOrderReachesTheLaboratoryInItsCharsetOnceThoughTheFirstAnswerIsLost() throws Exception {
        // When
        HttpResponse<String> response = post(bundle("orders/lab-order.hl7"));
        settled(2);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).startsWith("{\"resourceType\":\"OperationOutcome\"");
        assertThat(laboratory.messages()).hasSize(1);
        assertThat(laboratory.taken()).isEqualTo(2);
        assertThat(laboratory.messages().get(0))
                .contains(
                        "||OML^O33^OML_O33|",
                        "|~ISO IR87||ISO 2022-1994\r",
                        "山田^太郎",
                        "\rOBX|2||3B045000002327201^ＡＬＴ^JC10|");
        assertThat(dispensary.messages()).isEmpty();
        assertThat(reasons()).containsExactly("nothing in it is told by this type of message");
    }

    @Test
    void aPrescriptionReachesTheDispensaryAndTheSameAgainIsADuplicate() throws Exception {
        // Given
        byte[] order = bundle("pharmacy/06-dispensed-outside.hl7");
        post(order);
        settled(2);

        // When
        assertThat(post(order).statusCode()).isEqualTo(200);
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE status = 'duplicate'") == 1);

        // Then
        assertThat(dispensary.messages()).hasSize(1);
        assertThat(dispensary.taken()).isEqualTo(1);
        assertThat(dispensary.messages().get(0)).contains("|2233002F1999^見本カルボシステイン錠２５０ｍｇ^YJ|");
        assertThat(laboratory.messages()).isEmpty();
    }

    @Test
    void whatIsNoBundleIsHeldAndReachesNobody() throws Exception {
        // When
        post("{\"resourceType\":\"Patient\"}".getBytes(StandardCharsets.UTF_8));
        await().atMost(LIMIT).until(() -> count("SELECT count(*) FROM message WHERE status = 'held'") == 1);

        // Then
        assertThat(engine.ledger()
                        .sql("SELECT problem FROM message WHERE status = 'held'")
                        .query(String.class)
                        .single())
                .startsWith("MAP-131 ");
        assertThat(laboratory.messages()).isEmpty();
    }

    private void settled(int deliveries) {
        await().atMost(LIMIT)
                .until(() -> count("SELECT count(*) FROM delivery WHERE status = 'applied'") == deliveries);
    }

    private long count(String sql) {
        return engine.ledger().sql(sql).query(Long.class).single();
    }

    private List<String> reasons() {
        return engine.ledger()
                .sql("SELECT problem FROM delivery WHERE problem IS NOT NULL")
                .query(String.class)
                .list();
    }

    /** What the cloud EHR would post of an order: here, what that order of a department became when it went there. */
    private static byte[] bundle(String sample) throws IOException {
        Mappings mappings = Mappings.load(
                RunningEngine.HOME.resolve("mappings"),
                List.of("base", "jp"),
                new MappingSettings("1319999999", "http://hospital.example.jp/fhir", ZoneId.of("Asia/Tokyo")));
        String message = Files.readString(RunningEngine.HOME.resolve("samples").resolve(sample))
                .replace('\n', '\r');
        return mappings.map(Hl7Message.parse(message), "").bundle();
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/fhir"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .timeout(LIMIT)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
