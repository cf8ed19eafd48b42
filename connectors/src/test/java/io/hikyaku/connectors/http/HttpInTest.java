// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HL7 over HTTP, by Java's own client. */
class HttpInTest {
    private final List<Map<String, Object>> arrived = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Engine engine;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = Engine.freePort();
        engine = new Engine()
                .route("kamelet:http-in?maxMessageBytes=1000&port=" + port, HttpInTest.this::heard)
                .start();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void theContentOfAPostIsOneMessageAndTheBodyAtTheEndItsResponse() throws Exception {
        // Given
        byte[] message = {'M', 'S', 'H', (byte) 0xFF, 0x1B, '$', 'B', '\r'};

        // When
        HttpResponse<byte[]> response = post("/hl7", message);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(message);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/hl7-v2");
    }

    @Test
    void anArrivalIsStampedAndNoHeaderOfTheSenderIsKeptNorOneOfOursToldHim() throws Exception {
        // When
        HttpRequest request = request("/hl7")
                .header("HikyakuFeed", "another")
                .header("CamelHttpUri", "http://elsewhere")
                .POST(BodyPublishers.ofString("MSH|"))
                .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());

        // Then
        assertThat(arrived.get(0))
                .containsOnlyKeys(EnvelopeHeader.ARRIVAL, EnvelopeHeader.RECEIVED, EnvelopeHeader.PEER);
        assertThat(arrived.get(0).get(EnvelopeHeader.PEER).toString()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(response.headers().map().keySet())
                .noneMatch(name -> name.contains("hikyaku") || name.contains("jms"));
    }

    @Test
    void aMessageOfExactlyTheLimitPassesAndOneByteMoreIsRefused() throws Exception {
        assertThat(post("/hl7", new byte[1000]).statusCode()).isEqualTo(200);
        assertThat(post("/hl7", new byte[1001]).statusCode()).isEqualTo(413);
        assertThat(arrived).hasSize(1);
    }

    @Test
    void anotherPathOrMethodReachesNoRoute() throws Exception {
        // When
        HttpResponse<byte[]> elsewhere = post("/other", new byte[1]);
        HttpResponse<byte[]> got = client.send(request("/hl7").GET().build(), BodyHandlers.ofByteArray());

        // Then
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(got.statusCode()).isEqualTo(405);
        assertThat(arrived).isEmpty();
    }

    @Test
    void aRouteThatFailsIsAnsweredWithoutAWordOfWhy() throws Exception {
        // When
        HttpResponse<byte[]> response = post("/hl7", "fail".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

        // Then
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    private void heard(Exchange exchange) {
        byte[] body = (byte[]) exchange.getMessage().getBody();
        if (new String(body, java.nio.charset.StandardCharsets.US_ASCII).equals("fail")) {
            throw new IllegalStateException("KANARIENVOGEL");
        }
        arrived.add(Map.copyOf(exchange.getMessage().getHeaders()));
        exchange.getMessage().setHeader("HikyakuMessageKey", "secret");
    }

    private HttpResponse<byte[]> post(String path, byte[] content) throws Exception {
        return client.send(
                request(path).POST(BodyPublishers.ofByteArray(content)).build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(15));
    }
}
