// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class RestTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private FhirServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = FhirServer.start(FhirServerSettings.inMemory().withClock(NOON));
        client = new Client(server.url());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aResourceWithAnIdOfTheClientsIsCreatedThenUpdated() throws Exception {
        // When
        HttpResponse<String> created = client.put("/Patient/a", Client.patient("a"));
        HttpResponse<String> updated = client.put("/Patient/a", Client.patient("a"));

        // Then
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains(server.url() + "/Patient/a/_history/1");
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.headers().firstValue("ETag")).contains("W/\"2\"");
        assertThat(Client.json(updated).at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(Client.json(updated).at("/meta/lastUpdated").asText()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void aResourceIsReadWithItsVersionAndItsSource() throws Exception {
        // Given
        client.put(
                "/Patient/a",
                "{\"resourceType\":\"Patient\",\"id\":\"a\",\"meta\":{\"source\":\"urn:hikyaku:00\"},"
                        + "\"name\":[{\"text\":\"山田 太郎\"}]}");

        // When
        HttpResponse<String> read = client.get("/Patient/a");

        // Then
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(read.headers().firstValue("Last-Modified")).contains("Sun, 22 Nov 2026 12:00:00 GMT");
        assertThat(read.headers().firstValue("Content-Type")).contains("application/fhir+json;charset=utf-8");
        assertThat(Client.json(read).at("/meta/source").asText()).isEqualTo("urn:hikyaku:00");
        assertThat(Client.json(read).at("/name/0/text").asText()).isEqualTo("山田 太郎");
        assertThat(client.get("/Patient/a", "If-None-Match", "W/\"1\"").statusCode())
                .isEqualTo(304);
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        // Given
        client.put("/Patient/a", Client.patient("a"));

        // When
        HttpResponse<String> head = client.send("HEAD", "/Patient/a", "");

        // Then
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(head.body()).isEmpty();
        assertThat(client.send("HEAD", "/Patient/b", "").statusCode()).isEqualTo(404);
    }

    @Test
    void aCreateGetsAnIdOfTheServers() throws Exception {
        // When
        HttpResponse<String> created = client.post("/Patient", "{\"resourceType\":\"Patient\"}");

        // Then
        String id = Client.json(created).path("id").asText();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(client.get("/Patient/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void aConditionalCreateFindsOneMakesOneOrRefusesTwo() throws Exception {
        // Given
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"s\",\"value\":\"1\"}]}";

        // Then
        assertThat(ifNoneExist(body).statusCode()).isEqualTo(201);
        assertThat(ifNoneExist(body).statusCode()).isEqualTo(200);
        client.post("/Patient", body);
        assertThat(ifNoneExist(body).statusCode()).isEqualTo(412);
        assertThat(client.post("/Patient", body, "If-None-Exist", "_count=1").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> ifNoneExist(String body) throws IOException, InterruptedException {
        return client.post("/Patient", body, "If-None-Exist", "identifier=s|1");
    }

    @Test
    void anUpdateMayDependOnTheVersion() throws Exception {
        // Given
        client.put("/Patient/a", Client.patient("a"));

        // Then
        assertThat(put("If-Match", "W/\"2\"")).isEqualTo(412);
        assertThat(put("If-Match", "W/\"1\"")).isEqualTo(200);
        assertThat(put("If-None-Match", "*")).isEqualTo(412);
        assertThat(put("If-None-Match", "W/\"2\"")).isEqualTo(412);
        assertThat(client.put("/Patient/b", Client.patient("b"), "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(client.put("/Patient/b", Client.patient("b"), "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(201);
        assertThat(server.writes()).hasSize(3);
    }

    private int put(String header, String value) throws IOException, InterruptedException {
        return client.put("/Patient/a", Client.patient("a"), header, value).statusCode();
    }

    @Test
    void historyHasEveryVersionNewestFirst() throws Exception {
        // Given
        client.put("/Patient/a", Client.patient("a"));
        client.put("/Patient/a", Client.patient("a"));
        client.put("/Patient/b", Client.patient("b"));
        client.put("/Device/d", "{\"resourceType\":\"Device\",\"id\":\"d\"}");

        // Then
        JsonNode instance = Client.json(client.get("/Patient/a/_history"));
        assertThat(instance.path("type").asText()).isEqualTo("history");
        assertThat(instance.path("entry").findValuesAsText("versionId")).containsExactly("2", "1");
        assertThat(Client.json(client.get("/Patient/_history")).path("total").asInt())
                .isEqualTo(3);
        assertThat(Client.json(client.get("/_history")).path("total").asInt()).isEqualTo(4);
        assertThat(client.get("/Patient/a/_history/1").headers().firstValue("ETag"))
                .contains("W/\"1\"");
        assertThat(client.get("/Patient/a/_history/3").statusCode()).isEqualTo(404);
        assertThat(client.get("/Patient/c/_history").statusCode()).isEqualTo(404);
    }

    @Test
    void historyComesInPages() throws Exception {
        // Given
        client.put("/Patient/a", Client.patient("a"));
        client.put("/Patient/b", Client.patient("b"));

        // When
        JsonNode first = Client.json(client.get("/_history?_count=1"));

        // Then
        String next = first.at("/link/1/url").asText();
        assertThat(first.path("entry")).hasSize(1);
        assertThat(next).isEqualTo(server.url() + "/_history?_count=1&_offset=1");
        JsonNode second =
                Client.json(client.get(next.substring(server.url().toString().length())));
        assertThat(second.at("/entry/0/resource/id").asText()).isEqualTo("a");
        assertThat(second.path("link")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "PUT ! /Patient/a ! {                                        ! 400",
                "PUT ! /Patient/a ! []                                       ! 400",
                "PUT ! /Patient/a ! {'id':'a'}                               ! 400",
                "PUT ! /Patient/a ! {'resourceType':'Patient'}               ! 400",
                "PUT ! /Patient/a ! {'resourceType':'Patient','id':'b'}      ! 400",
                "PUT ! /Patient/a ! {'resourceType':'Device','id':'a'}       ! 400",
                "PUT ! /Patient/a_ ! {'resourceType':'Patient','id':'a_'}    ! 400",
                "PUT ! /Patient/a ! {'resourceType':'Patient','id':'a'}{}    ! 400",
                "PUT ! /Patient/a ! {'resourceType':'Patient','id':'a','id':'a'} ! 400",
                "POST ! /Patient  ! {'resourceType':'Device'}                ! 400",
                "POST ! /         ! {'resourceType':'Bundle','type':'batch'} ! 400",
                "GET ! /Patient/a ! ''                                       ! 404",
                "GET ! /patient/a ! ''                                       ! 404",
                "GET ! /Patient?name=x ! ''                                  ! 400",
                "DELETE ! /Patient/a ! ''                                    ! 405",
            })
    void whatIsWrongIsRefusedWithAnOutcome(String method, String path, String body, int status) throws Exception {
        // When
        HttpResponse<String> refused = client.send(method, path, body.replace('\'', '"'));

        // Then
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(Client.json(refused).path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void aBodyThatIsNotFhirJsonIsRefused() throws Exception {
        assertThat(client.put("/Patient/a", "<Patient/>", "Content-Type", "application/fhir+xml")
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23,201", "2026-11-24,422", "2027,422", "2026-12,422", "2026-11,201", "1950,201"})
    void aPatientIsNotBornInTheFutureAnywhereOnEarth(String birthDate, int status) throws Exception {
        // When
        HttpResponse<String> answer = client.put(
                "/Patient/a", "{\"resourceType\":\"Patient\",\"id\":\"a\",\"birthDate\":\"%s\"}".formatted(birthDate));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 422) {
            assertThat(Client.json(answer).at("/issue/0/diagnostics").asText())
                    .isEqualTo("Patient.birthDate is in the future");
        }
    }

    @Test
    void aReferenceMustLeadSomewhere() throws Exception {
        // Given
        client.put("/Patient/a", Client.patient("a"));

        // Then
        assertThat(observe("Patient/a")).isEqualTo(201);
        assertThat(observe("Patient/a/_history/1")).isEqualTo(200);
        assertThat(observe("https://example.org/fhir/Patient/z")).isEqualTo(200);
        assertThat(observe("Patient/z")).isEqualTo(400);
        assertThat(observe("urn:uuid:00000000-0000-0000-0000-000000000000")).isEqualTo(400);
        assertThat(observe("#z")).isEqualTo(400);
    }

    private int observe(String reference) throws IOException, InterruptedException {
        String body = "{\"resourceType\":\"Observation\",\"id\":\"o\",\"subject\":{\"reference\":\"%s\"}}";
        return client.put("/Observation/o", body.formatted(reference)).statusCode();
    }

    @Test
    void theServerSaysWhatItIs() throws Exception {
        assertThat(Client.json(client.get("/metadata")).path("fhirVersion").asText())
                .isEqualTo("4.0.1");
    }
}
