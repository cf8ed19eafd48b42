// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.simulators.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SearchTest {
    private FhirServer server;
    private Client client;

    @BeforeEach
    void threePatients() throws Exception {
        server = FhirServer.start(FhirServerSettings.inMemory());
        client = new Client(server.url());
        put("a", "urn:s", "1");
        put("b", "urn:s", "2");
        put("c", "urn:t", "1");
    }

    private void put(String id, String system, String value) throws Exception {
        client.put(
                "/Patient/" + id,
                "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"meta\":{\"source\":\"urn:k:%s\"},\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]}"
                        .formatted(id, id, system, value));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anIdentifierIsFoundBySystemAndValueByEitherAndByAlternatives() throws Exception {
        assertThat(found("identifier=urn:s%7C1")).containsExactly("a");
        assertThat(found("identifier=1")).containsExactly("a", "c");
        assertThat(found("identifier=urn:s%7C")).containsExactly("a", "b");
        assertThat(found("identifier=urn:s%7C2,urn:t%7C1")).containsExactly("b", "c");
        assertThat(found("identifier=%7C1")).isEmpty();
    }

    @Test
    void parametersTogetherNarrow() throws Exception {
        assertThat(found("_id=a,b")).containsExactly("a", "b");
        assertThat(found("_id=a,b&identifier=2")).containsExactly("b");
        assertThat(found("_source=urn:k:c")).containsExactly("c");
        assertThat(found("")).containsExactly("a", "b", "c");
        assertThat(found("_count=2")).containsExactly("a", "b");
    }

    @Test
    void aSearchMayBePosted() throws Exception {
        // When
        JsonNode bundle = Client.json(client.post(
                "/Patient/_search", "identifier=urn:s%7C1", "Content-Type", "application/x-www-form-urlencoded"));

        // Then
        assertThat(bundle.path("type").asText()).isEqualTo("searchset");
        assertThat(bundle.path("total").asInt()).isEqualTo(1);
        assertThat(bundle.at("/entry/0/resource/id").asText()).isEqualTo("a");
    }

    private List<String> found(String query) throws Exception {
        return Client.json(client.get("/Patient?" + query)).path("entry").findValuesAsText("id");
    }
}
