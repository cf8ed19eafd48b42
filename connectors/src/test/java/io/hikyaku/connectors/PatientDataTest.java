// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.sun.net.httpserver.HttpServer;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Applied;
import io.hikyaku.connectors.soap.TextMessages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message whose every field is a made-up word walks all connectors, and every refusal, while everything is logged. */
class PatientDataTest {
    private static final String CANARY = "KANARIENVOGEL";

    @TempDir
    Path folder;

    @Test
    void nothingOfAMessageIsEverLogged() throws Exception {
        // Given
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = refusing(requests);
        int port = Engine.freePort();
        int soapPort = Engine.freePort();
        List<String> lines;

        // When
        try (Logs logs = new Logs("ROOT", Level.TRACE);
                Broker broker = new Broker(folder);
                Engine engine = walk(broker, port, server.getAddress().getPort())) {
            door(engine, soapPort);
            engine.start();
            write(port, "\u000BMSH|" + CANARY + "\u001C\r", 1);
            write(port, "\u000BMSH|" + CANARY + "\u000B" + CANARY, 1);
            write(port, CANARY, 1);
            write(soapPort, post("<submit xmlns='urn:hikyaku:hl7v2'><text>MSH|" + CANARY + "</text></submit>"), 1);
            write(
                    soapPort,
                    post("<submit xmlns='urn:hikyaku:hl7v2'><" + CANARY + ">" + CANARY + "</" + CANARY + ">"),
                    1);
            write(soapPort, post("<submit xmlns='urn:hikyaku:hl7v2'><base64>" + CANARY + "!</base64></submit>"), 1);
            Waiting.until("it was held", () -> broker.depth("held.out.ehr") == 1);
            lines = logs.lines();
        } finally {
            server.stop(0);
        }

        // Then
        assertThat(requests.get()).isEqualTo(2);
        assertThat(lines).hasSizeGreaterThan(1_000).anyMatch(line -> line.contains("CON-202"));
        assertThat(lines).filteredOn(PatientDataTest::showsTheCanary).isEmpty();
    }

    /** In letters, or as numbers: that is how a logger prints an array. */
    private static boolean showsTheCanary(String line) {
        byte[] bytes = CANARY.getBytes(StandardCharsets.US_ASCII);
        String decimal = Arrays.toString(bytes).replaceAll("[\\[\\]]", "");
        String hex = HexFormat.of().formatHex(bytes);
        return line.contains(CANARY)
                || line.contains(decimal)
                || line.toLowerCase(Locale.ROOT).contains(hex);
    }

    private static Engine walk(Broker broker, int port, int serverPort) throws Exception {
        return new Engine()
                .with(broker.connections())
                .with(DeliveryLedger.BEAN, new NoLedger())
                .routes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("kamelet:mllp-in?port=" + port).to("kamelet:queue-out?queue=in.ward");
                        from("kamelet:queue-in?queue=in.ward")
                                .process(exchange -> exchange.getMessage().setBody(bundle()))
                                .setHeader(EnvelopeHeader.MESSAGE_KEY, constant("k"))
                                .setHeader(EnvelopeHeader.OCCURRED, constant("2026-11-22T00:00:00Z"))
                                .setHeader(EnvelopeHeader.SEQUENCE, constant("1"))
                                .to("kamelet:queue-out?queue=out.ehr");
                        held(from("kamelet:queue-in?queue=out.ehr"))
                                .to("kamelet:fhir-out?destination=ehr&retryFirstMs=1&server=http://127.0.0.1:"
                                        + serverPort);
                    }
                });
    }

    /** What comes by SOAP goes nowhere: it is the door that is watched. */
    private static void door(Engine engine, int port) throws Exception {
        engine.with(TextMessages.BEAN, (TextMessages)
                        (text, otherwise) -> new TextMessages.Encoded(text.getBytes(otherwise), otherwise))
                .route("kamelet:soap-in?port=" + port, exchange -> {});
    }

    private static String post(String body) {
        String envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return "POST /hl7 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: " + envelope.length()
                + "\r\n\r\n" + envelope;
    }

    private static RouteDefinition held(RouteDefinition route) {
        route.onException(ConnectorException.class).handled(true).to("kamelet:queue-out?queue=held.out.ehr");
        return route;
    }

    private static byte[] bundle() {
        String resource = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"text\":\"" + CANARY + "\"}]}";
        return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + resource
                        + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p\"}}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Says no JSON first and then refuses, quoting the patient both times. */
    private static HttpServer refusing(AtomicInteger requests) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"" + CANARY
                + "\",\"code\":\"" + CANARY + "\",\"diagnostics\":\"" + CANARY
                + "\",\"expression\":[\"Patient.where(x='" + CANARY + "')\"]}]}";
        server.createContext("/", exchange -> {
            boolean history = exchange.getRequestMethod().equals("GET");
            int count = history ? 0 : requests.incrementAndGet();
            byte[] body = (count == 2 ? outcome : CANARY).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(history ? 404 : count == 2 ? 422 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void write(int port, String bytes, int answers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(answers);
        }
    }

    private static final class NoLedger implements DeliveryLedger {
        @Override
        public Attempt begin(String messageKey, String destination) {
            return Attempt.FRESH;
        }

        @Override
        public Map<String, Applied> applied(String destination, List<String> identities) {
            return Map.of();
        }
    }
}
