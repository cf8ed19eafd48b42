// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.soap;

import static io.hikyaku.connectors.soap.SoapClient.SOAP_11;
import static io.hikyaku.connectors.soap.SoapClient.SOAP_12;
import static io.hikyaku.connectors.soap.SoapClient.envelope;
import static io.hikyaku.connectors.soap.SoapClient.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hikyaku.connectors.Engine;
import io.hikyaku.connectors.EnvelopeHeader;
import jakarta.xml.ws.WebServiceException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HL7 over SOAP, by a client made from the contract; what an honest client cannot send is written by hand. */
class SoapInTest {
    private static final int MAX_MESSAGE_BYTES = 1000;
    private static final int MAX_REQUEST_BYTES = 20_000;
    private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
    private static final List<byte[]> BODIES = new CopyOnWriteArrayList<>();
    private static final List<Map<String, Object>> HEADERS = new CopyOnWriteArrayList<>();
    private static Engine engine;
    private static SoapClient client;

    @BeforeAll
    static void start() throws Exception {
        int port = Engine.freePort();
        engine = new Engine()
                .with(TextMessages.BEAN, (TextMessages) (text, otherwise) -> new TextMessages.Encoded(
                        text.getBytes(text.contains("SHIFT") ? SHIFT_JIS : otherwise),
                        text.contains("SHIFT") ? SHIFT_JIS : otherwise))
                .route(
                        "kamelet:soap-in?maxMessageBytes=%d&maxRequestBytes=%d&port=%d"
                                .formatted(MAX_MESSAGE_BYTES, MAX_REQUEST_BYTES, port),
                        SoapInTest::heard)
                .start();
        client = new SoapClient(port);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void forget() {
        BODIES.clear();
        HEADERS.clear();
    }

    @Test
    void aTextIsOneMessageAndItsAcknowledgementIsTextToo() throws Exception {
        // When
        String response = client.submit(payload("text", "MSH|^~\\&amp;|&#13;PID|山田\r\nPV1|髙\n"));

        // Then
        assertThat(BODIES).containsExactly("MSH|^~\\&|\rPID|山田\rPV1|髙\r".getBytes(StandardCharsets.UTF_8));
        assertThat(response)
                .contains("submitResponse")
                .contains("<text>MSH|^~\\&amp;|&#13;PID|山田&#13;PV1|髙&#13;</text>");
    }

    @Test
    void aTextBecomesTheBytesOfTheCharsetItNames() throws Exception {
        // When
        String response = client.submit(payload("text", "SHIFT|山田&#13;"));

        // Then
        assertThat(BODIES).containsExactly("SHIFT|山田\r".getBytes(SHIFT_JIS));
        assertThat(response).contains("<text>SHIFT|山田&#13;</text>");
    }

    @Test
    void base64IsTheBytesUntouchedAndSoIsItsAcknowledgement() throws Exception {
        // Given
        byte[] message = {'M', 'S', 'H', (byte) 0xFF, 0x1B, '$', 'B', '\r', 0};
        String encoded = Base64.getEncoder().encodeToString(message);

        // When
        String response =
                client.submit(payload("base64", "\n  " + encoded.substring(0, 5) + "\n" + encoded.substring(5)));

        // Then
        assertThat(BODIES).containsExactly(message);
        assertThat(response).contains("<base64>" + encoded + "</base64>");
    }

    @Test
    void anAnswerThatXmlCannotWriteReturnsAsBase64AndNoneAsAnEmptyElement() throws Exception {
        assertThat(client.submit(payload("text", "BELL"))).contains("<base64>QQcN</base64>");
        assertThat(client.submit(payload("text", "SILENT"))).matches("(?s)<submitResponse [^>]*/>");
    }

    @Test
    void aRequestIsAnsweredInItsOwnVersionOfSoap() throws Exception {
        // When
        String answered = client.submit12(payload("text", "MSH|"));
        HttpResponse<String> old = client.post(envelope(SOAP_11, "", payload("text", "MSH|")));
        HttpResponse<String> refused = client.post(envelope(SOAP_12, "", "<other/>"));

        // Then
        assertThat(answered).contains("<text>MSH|</text>");
        assertThat(old.body()).contains(SOAP_11).doesNotContain(SOAP_12);
        assertThat(old.headers().firstValue("Content-Type")).hasValue("text/xml; charset=UTF-8");
        assertThat(refused.body()).contains(SOAP_12).contains("Sender").contains("CON-250");
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/soap+xml; charset=UTF-8");
    }

    @Test
    void anArrivalIsStampedAndNoHeaderOfTheSenderIsKeptNorOneOfOursToldHim() throws Exception {
        // When
        HttpResponse<String> response = client.post(
                envelope(SOAP_11, "<a:HikyakuFeed xmlns:a=\"urn:a\">another</a:HikyakuFeed>", payload("text", "MSH|")));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(HEADERS.get(0))
                .containsOnlyKeys(EnvelopeHeader.ARRIVAL, EnvelopeHeader.RECEIVED, EnvelopeHeader.PEER);
        assertThat(HEADERS.get(0).get(EnvelopeHeader.PEER).toString()).matches("127\\.0\\.0\\.1:\\d+");
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.contains("hikyaku"));
    }

    @Test
    void manyAtOnceHearEachTheirOwnAnswer() {
        // Given
        List<Integer> numbers = IntStream.range(0, 300).boxed().toList();

        // When
        List<String> answers = numbers.parallelStream()
                .map(number -> posted(number % 3 == 0 ? "<other/>" : payload("text", "MSH|" + number)))
                .toList();

        // Then
        assertThat(BODIES).hasSize(200);
        assertThat(numbers).allSatisfy(number -> assertThat(answers.get(number))
                .contains(number % 3 == 0 ? "CON-250" : "<text>MSH|" + number + "</text>"));
    }

    private static String posted(String payload) {
        try {
            return client.post(envelope(SOAP_11, "", payload)).body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMessageOfExactlyTheLimitPassesAndOneByteMoreIsAFault() throws Exception {
        // Given
        String most = "x".repeat(MAX_MESSAGE_BYTES);
        String kanji = "山".repeat(MAX_MESSAGE_BYTES / 3) + "x";
        String bytes = Base64.getEncoder().encodeToString(new byte[MAX_MESSAGE_BYTES]);
        String oneMore = Base64.getEncoder().encodeToString(new byte[MAX_MESSAGE_BYTES + 1]);

        // Then
        assertThat(client.submit(payload("text", most))).contains(most);
        assertThat(client.submit(payload("text", kanji))).contains(kanji);
        assertThat(client.submit(payload("base64", bytes))).contains(bytes);
        assertThat(fault(payload("text", most + "x"))).contains("CON-251");
        assertThat(fault(payload("text", kanji + "x"))).contains("CON-251");
        assertThat(fault(payload("base64", oneMore))).contains("CON-251");
        assertThat(BODIES).hasSize(3);
    }

    @Test
    void aRequestOfExactlyTheLimitPassesAndOneByteMoreIs413() throws Exception {
        // Given
        String small = envelope(SOAP_11, "", payload("text", "MSH|"));
        String most = small + " ".repeat(MAX_REQUEST_BYTES - small.length());

        // Then
        assertThat(client.post(most).statusCode()).isEqualTo(200);
        assertThat(client.post(most + " ").statusCode()).isEqualTo(413);
        assertThat(BODIES).hasSize(1);
    }

    @Test
    void elementsWithinOneAnotherPassAtTheLimitAndOneMoreIsAFault() throws Exception {
        // Given: envelope and header are two
        int most = SoapEndpoint.MAX_ELEMENT_DEPTH - 2;

        // Then
        assertThat(client.post(envelope(SOAP_11, nested(most), payload("text", "MSH|")))
                        .statusCode())
                .isEqualTo(200);
        assertFault(client.post(envelope(SOAP_11, nested(most + 1), payload("text", "MSH|"))), "CON-250");
        assertThat(BODIES).hasSize(1);
    }

    @Test
    void xmlThatWouldReadOrGrowIsAFaultAndSoIsWhatIsNoEnvelope() throws Exception {
        String bomb = "<!DOCTYPE s:Envelope [<!ENTITY a \"KANARIENVOGEL\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        String file = "<!DOCTYPE s:Envelope [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>";
        String good = envelope(SOAP_11, "", payload("text", "MSH|"));
        for (String refused : List.of(
                bomb + envelope(SOAP_11, "", payload("text", "&b;")),
                file + envelope(SOAP_11, "", payload("text", "&a;")),
                "<!DOCTYPE s:Envelope>" + good,
                envelope(SOAP_11, "", "<submit xmlns=\"urn:hikyaku:hl7v2\">" + "<a/>".repeat(1001) + "</submit>"),
                envelope(SOAP_11, "", payload("text", "MSH|") + payload("text", "KANARIENVOGEL")),
                envelope(SOAP_11, "", payload("text", "MSH|</text><text>KANARIENVOGEL")),
                envelope(SOAP_11, "", payload("text", "<b>KANARIENVOGEL</b>")),
                envelope(SOAP_11, "", payload("KANARIENVOGEL", "MSH|")),
                envelope(SOAP_11, "", payload("base64", "KANARIENVOGEL!")),
                envelope(SOAP_11, "", ""),
                envelope("urn:KANARIENVOGEL", "", payload("text", "MSH|")),
                good.substring(0, good.length() - 30),
                good.substring(0, good.length() - 5),
                good + good,
                "KANARIENVOGEL",
                "")) {
            assertFault(client.post(refused), "CON-250");
        }
        assertThat(BODIES).isEmpty();
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotIsAFaultThatSaysSo() throws Exception {
        // When
        HttpResponse<String> response = client.post(envelope(
                SOAP_11, "<a:b xmlns:a=\"urn:KANARIENVOGEL\" s:mustUnderstand=\"1\"/>", payload("text", "MSH|")));

        // Then
        assertFault(response, "CON-250");
        assertThat(response.body()).contains("MustUnderstand");
    }

    @Test
    void aRouteThatFailsIsAFaultWithoutAWordOfWhy() throws Exception {
        // When
        HttpResponse<String> failed = client.post(envelope(SOAP_11, "", payload("text", "FAIL")));
        HttpResponse<String> empty = client.post(envelope(SOAP_11, "", payload("text", "NOTHING")));

        // Then
        assertFault(failed, "CON-207");
        assertFault(empty, "CON-207");
    }

    private static void heard(Exchange exchange) {
        byte[] body = (byte[]) exchange.getMessage().getBody();
        BODIES.add(body);
        HEADERS.add(Map.copyOf(exchange.getMessage().getHeaders()));
        exchange.getMessage().setHeader("HikyakuMessageKey", "secret");
        switch (new String(body, StandardCharsets.ISO_8859_1)) {
            case "FAIL" -> throw new IllegalStateException("KANARIENVOGEL");
            case "NOTHING" -> exchange.getMessage().setBody(null);
            case "BELL" -> exchange.getMessage().setBody(new byte[] {'A', 7, '\r'});
            case "SILENT" -> exchange.getMessage().setBody(new byte[0]);
            default -> exchange.getMessage().setBody(Arrays.copyOf(body, body.length));
        }
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static String fault(String payload) {
        return catchThrowableOfType(WebServiceException.class, () -> client.submit(payload))
                .getMessage();
    }

    private static void assertFault(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("Fault", "<code>" + code + "</code>", "<at>kamelet:soap-in</at>", "<fix>")
                .doesNotContain("KANARIENVOGEL", "root:", "Exception", "java.", "com.ctc");
    }
}
