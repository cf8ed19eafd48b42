// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static io.hikyaku.simulators.fhirserver.Client.bundle;
import static io.hikyaku.simulators.fhirserver.Client.entry;
import static io.hikyaku.simulators.fhirserver.Client.patient;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TransactionTest {
    private FhirServer server;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        server = FhirServer.start(FhirServerSettings.inMemory());
        client = new Client(server.url());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void allEntriesAreWrittenAndAnsweredInTheirOrder() throws Exception {
        // Given
        client.put("/Patient/a", patient("a"));

        // When
        HttpResponse<String> answer = client.post(
                "",
                bundle(
                        entry("PUT", "Observation/o", observation("o", "Patient/b")),
                        entry("PUT", "Patient/a", patient("a")),
                        entry("PUT", "Patient/b", patient("b"))));

        // Then
        JsonNode response = Client.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(response.path("type").asText()).isEqualTo("transaction-response");
        assertThat(response.findValuesAsText("status")).containsExactly("201 Created", "200 OK", "201 Created");
        assertThat(response.findValuesAsText("location"))
                .containsExactly("Observation/o/_history/1", "Patient/a/_history/2", "Patient/b/_history/1");
        assertThat(response.findValuesAsText("etag")).containsExactly("W/\"1\"", "W/\"2\"", "W/\"1\"");
    }

    @Test
    void nothingIsWrittenIfOneEntryIsRefused() throws Exception {
        // When
        HttpResponse<String> answer = client.post(
                "",
                bundle(
                        entry("PUT", "Patient/a", patient("a")),
                        entry("PUT", "Observation/o", observation("o", "Patient/z"))));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.json(answer).at("/issue/0/diagnostics").asText())
                .isEqualTo("a reference in Observation/o leads nowhere");
        assertThat(server.writes()).isEmpty();
        assertThat(client.get("/Patient/a").statusCode()).isEqualTo(404);
    }

    @Test
    void aBusinessRuleRefusesTheWholeTransaction() throws Exception {
        // When
        HttpResponse<String> answer = client.post(
                "",
                bundle(
                        entry("PUT", "Patient/a", patient("a")),
                        entry(
                                "PUT",
                                "Patient/b",
                                "{\"resourceType\":\"Patient\",\"id\":\"b\",\"birthDate\":\"2999-01-01\"}")));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(server.writes()).isEmpty();
    }

    @Test
    void referencesByFullUrlBecomeTheIdentitiesTheServerGave() throws Exception {
        // Given
        String created = "{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"resourceType\":\"Patient\"},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";

        // When
        JsonNode response = Client.json(
                client.post("", bundle(entry("PUT", "Observation/o", observation("o", "urn:uuid:1")), created)));

        // Then
        String location = response.at("/entry/1/response/location").asText();
        JsonNode observation = Client.json(client.get("/Observation/o"));
        assertThat(location).isEqualTo(observation.at("/subject/reference").asText() + "/_history/1");
    }

    @Test
    void aConditionalCreateIsLinkedToWhatItFinds() throws Exception {
        // Given
        String known =
                "{\"resourceType\":\"Patient\",\"id\":\"a\",\"identifier\":[{\"system\":\"s\",\"value\":\"1\"}]}";
        client.put("/Patient/a", known);
        String conditional = "{\"fullUrl\":\"urn:uuid:1\",\"resource\":{\"resourceType\":\"Patient\"},"
                + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=s|1\"}}";

        // When
        JsonNode response = Client.json(
                client.post("", bundle(conditional, entry("PUT", "Observation/o", observation("o", "urn:uuid:1")))));

        // Then
        assertThat(response.findValuesAsText("status")).containsExactly("200 OK", "201 Created");
        assertThat(Client.json(client.get("/Observation/o"))
                        .at("/subject/reference")
                        .asText())
                .isEqualTo("Patient/a");
        assertThat(server.writes()).hasSize(2);
    }

    @Test
    void aConditionalReferenceFindsExactlyOne() throws Exception {
        // Given
        client.put(
                "/Patient/a",
                "{\"resourceType\":\"Patient\",\"id\":\"a\",\"identifier\":[{\"system\":\"s\",\"value\":\"1\"}]}");

        // Then
        assertThat(post("Patient?identifier=s|1")).isEqualTo(200);
        assertThat(Client.json(client.get("/Observation/o"))
                        .at("/subject/reference")
                        .asText())
                .isEqualTo("Patient/a");
        assertThat(post("Patient?identifier=s|2")).isEqualTo(412);
    }

    private int post(String reference) throws IOException, InterruptedException {
        return client.post("", bundle(entry("PUT", "Observation/o", observation("o", reference))))
                .statusCode();
    }

    @Test
    void entriesMayDependOnWhatIsThere() throws Exception {
        // Given
        client.put("/Patient/a", patient("a"));

        // Then
        assertThat(put(",\"ifMatch\":\"W/\\\"2\\\"\"")).isEqualTo(412);
        assertThat(put(",\"ifNoneMatch\":\"*\"")).isEqualTo(412);
        assertThat(put(",\"ifMatch\":\"W/\\\"1\\\"\"")).isEqualTo(200);
    }

    private int put(String condition) throws IOException, InterruptedException {
        return client.post("", bundle(entry("PUT", "Patient/a", patient("a"), condition)))
                .statusCode();
    }

    @Test
    void aBundleThatContradictsItselfIsRefused() throws Exception {
        assertThat(status(entry("PUT", "Patient/a", patient("a")), entry("PUT", "Patient/a", patient("a"))))
                .isEqualTo(400);
        assertThat(status(entry("DELETE", "Patient/a", patient("a")))).isEqualTo(400);
        assertThat(status(entry("PUT", "Patient", patient("a")))).isEqualTo(400);
        assertThat(status(entry("POST", "Device", patient("a")))).isEqualTo(400);
        assertThat(status("{\"request\":{\"method\":\"PUT\",\"url\":\"Patient/a\"}}"))
                .isEqualTo(400);
        assertThat(server.writes()).isEmpty();
    }

    private int status(String... entries) throws IOException, InterruptedException {
        return client.post("", bundle(entries)).statusCode();
    }

    private static String observation(String id, String subject) {
        return "{\"resourceType\":\"Observation\",\"id\":\"%s\",\"subject\":{\"reference\":\"%s\"}}"
                .formatted(id, subject);
    }
}
