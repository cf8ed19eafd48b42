// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hikyaku.simulators.hospital.Journal;
import io.hikyaku.simulators.hospital.MllpSender;
import io.hikyaku.simulators.hospital.SenderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports of 50 MB, one after the other, through an engine with 512 MB of heap: it acknowledges, converts, judges, records and
 * delivers them whole, and keeps nothing of the last that the next has no room beside.
 */
class HugeDocumentTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int REPORT_BYTES = 50 << 20;
    private static final int HEAP_MB = 512;

    /** Bytes of each transaction the EHR was sent. */
    private final List<Long> transactions = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private HttpServer ehr;

    @BeforeEach
    void serve() throws IOException {
        ehr = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ehr.createContext("/", this::answer);
        ehr.start();
    }

    @AfterEach
    void stop() {
        ehr.stop(0);
    }

    @Test
    void aReportOf50MegabytesIsDeliveredByAnEngineOf512AndSoIsTheNext() throws Exception {
        // Given
        Map<String, String> settings =
                FreePorts.of("ward.port", "lab.port", "pharmacy.port", "radiology.port", "orders.port", "console.port");
        settings.put("hikyaku.data", folder.resolve("data").toString());
        settings.put("ehr.url", "http://127.0.0.1:" + ehr.getAddress().getPort() + "/fhir");

        // When
        try (EngineProcess engine =
                EngineProcess.start(RunningEngine.HOME, settings, folder.resolve("engine.log"), HEAP_MB)) {
            engine.awaitReady(1);
            for (int sent = 1; sent <= 2; sent++) {
                assertThat(answer(settings, report(sent))).isEqualTo("AA");
                int applied = sent;
                await().atMost(LIMIT)
                        .until(() -> engine.get("/api/counts").path("applied").asInt() == applied);
            }

            // Then
            assertThat(engine.isAlive()).isTrue();
            assertThat(transactions).hasSize(2).allMatch(bytes -> bytes > REPORT_BYTES);
        }
    }

    private String answer(Map<String, String> settings, byte[] message) throws Exception {
        InetSocketAddress door =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(settings.get("ward.port")));
        try (Journal journal = Journal.open(folder.resolve("sender.log"));
                MllpSender sender = new MllpSender(door, "ward", SenderSettings.untilAnswered(), journal)) {
            return sender.send(message).code();
        }
    }

    private static byte[] report(int number) {
        byte[] head = """
                MSH|^~\\&|LAB|HOSPITAL|HIKYAKU|EHR|20260401120000||ORU^R01^ORU_R01|HUGE%d|P|2.5
                PID|1||9000000%d^^^^PI
                OBR|1|A1|A1|E002^x^99O03|||20260401
                OBX|1|ED|11502-2^Report^LN||^AP^PDF^Base64^""".formatted(number, number).replace('\n', '\r').getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "||||||F\r".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(head, head.length + REPORT_BYTES + tail.length);
        Arrays.fill(message, head.length, message.length - tail.length, (byte) 'A');
        System.arraycopy(tail, 0, message, message.length - tail.length, tail.length);
        return message;
    }

    /** Takes every transaction and keeps its size alone. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean question = exchange.getRequestMethod().equals("GET");
        byte[] answer = question ? new byte[0] : taken(exchange.getRequestBody());
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(question ? 404 : 200, question ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] taken(InputStream transaction) throws IOException {
        byte[] bytes = transaction.readAllBytes();
        String ends = new String(bytes, 0, 1 << 13, StandardCharsets.UTF_8)
                + new String(bytes, bytes.length - (1 << 13), 1 << 13, StandardCharsets.UTF_8);
        int entries = ends.split("\"method\":\"PUT\"", -1).length - 1;
        transactions.add((long) bytes.length);
        String entry = "{\"response\":{\"status\":\"201 Created\"}}";
        return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                        + String.join(",", Collections.nCopies(entries, entry)) + "]}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
