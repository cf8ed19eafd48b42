// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jolokia does for who is logged in, and what it does for nobody. */
@ExtendWith(SharedConsole.class)
class JolokiaTest {
    private static final String ROUTE = "org.apache.camel:context=hikyaku,type=routes,name=\\\"ward\\\"";
    private static final String CONTEXT = "org.apache.camel:context=hikyaku,type=context,name=\\\"hikyaku\\\"";
    private static final String QUEUE = "org.apache.activemq.artemis:broker=\\\"hikyaku\\\",component=addresses,"
            + "address=\\\"in.ward\\\",subcomponent=queues,routing-type=\\\"anycast\\\",queue=\\\"in.ward\\\"";

    private final RunningConsole console;
    private final OperatorClient client;

    JolokiaTest(RunningConsole console) {
        this.console = console;
        this.client = new OperatorClient(console.port());
    }

    @Test
    void jolokiaReadsRoutesAndQueuesForWhoIsLoggedIn() throws Exception {
        // Given
        client.login(console.password());

        // When
        String route = client.jolokia(read(ROUTE, "State")).body();
        String depth = client.jolokia(read(QUEUE, "MessageCount")).body();

        // Then
        assertThat(route).contains("\"value\":\"Started\"");
        assertThat(depth).contains("\"value\":1");
    }

    @Test
    void theTreeOfMBeansIsWholeAndHoldsOnlyWhatMayBeRead() throws Exception {
        // Given
        client.login(console.password());

        // When
        String tree = client.jolokia("{\"type\":\"list\"}").body();

        // Then
        assertThat(tree)
                .contains("org.apache.camel", "org.apache.activemq.artemis", "java.lang")
                .doesNotContain("limit exceeded", "\"com.sun.management\":{", "\"java.util.logging\":{");
    }

    @Test
    void aRouteIsStoppedAndStarted() throws Exception {
        // Given
        client.login(console.password());

        // When
        client.jolokia(exec(ROUTE, "stop()", ""));
        String stopped = client.jolokia(read(ROUTE, "State")).body();
        client.jolokia(exec(ROUTE, "start()", ""));

        // Then
        assertThat(stopped).contains("\"value\":\"Stopped\"");
        assertThat(client.jolokia(read(ROUTE, "State")).body()).contains("\"value\":\"Started\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROUTE + "|updateRouteFromXml(java.lang.String)|\"<route/>\"",
                ROUTE + "|remove()|",
                CONTEXT + "|sendBody(java.lang.String,java.lang.Object)|\"direct:ward\",\"x\"",
                CONTEXT + "|sendStringBody(java.lang.String,java.lang.String)|\"direct:ward\",\"x\"",
                CONTEXT + "|createEndpoint(java.lang.String)|\"direct:x\"",
                CONTEXT + "|stop()|",
                "org.apache.camel:context=hikyaku,type=services,name=DefaultInflightRepository|browse()|",
                QUEUE + "|browse()|",
                QUEUE + "|listMessages(java.lang.String)|\"\"",
                QUEUE + "|peekFirstMessageAsJSON()|",
                QUEUE + "|removeAllMessages()|",
                "org.apache.activemq.artemis:broker=\\\"hikyaku\\\"|destroyQueue(java.lang.String)|\"in.ward\"",
                "com.sun.management:type=HotSpotDiagnostic|dumpHeap|\"heap\",true",
                "com.sun.management:type=DiagnosticCommand|vmSystemProperties|",
                "java.util.logging:type=Logging|setLoggerLevel|\"\",\"ALL\"",
                "java.lang:type=Memory|gc()|",
                "jolokia:type=Config|resetDebugInfo()|"
            })
    void whatSendsShowsOrChangesIsRefused(String call) throws Exception {
        // Given
        client.login(console.password());
        String[] part = call.split("\\|", -1);

        // When
        String answer = client.jolokia(exec(part[0], part[1], part[2])).body();

        // Then
        assertThat(answer).contains("\"status\":403");
    }

    @Test
    void whatMayHoldASecretOrAMessageIsNotRead() throws Exception {
        // Given
        client.login(console.password());

        // When
        String properties = client.jolokia(read("java.lang:type=Runtime", "SystemProperties"))
                .body();
        String message = client.jolokia(read(QUEUE, "FirstMessageAsJSON")).body();
        String everything = client.jolokia("{\"type\":\"read\",\"mbean\":\"*:*\",\"config\":{\"ignoreErrors\":true}}")
                .body();

        // Then
        assertThat(properties).contains("\"status\":403");
        assertThat(message).contains("\"status\":403");
        assertThat(everything).contains("\"status\":200").doesNotContain("java.class.path", WrittenLedger.CANARY);
    }

    @Test
    void anAttributeIsNotWritten() throws Exception {
        // Given
        client.login(console.password());

        // When
        String answer = client.jolokia(
                        "{\"type\":\"write\",\"mbean\":\"" + ROUTE + "\",\"attribute\":\"Tracing\",\"value\":true}")
                .body();

        // Then
        assertThat(answer).contains("\"status\":403");
    }

    @Test
    void theConsoleIsNoWayToOtherHosts() throws Exception {
        // Given
        client.login(console.password());
        String elsewhere = "\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/x\"}";

        // When
        HttpResponse<String> proxy = client.get("/hawtio/proxy/http/127.0.0.1/1/");
        String jolokia = client.jolokia(
                        "{\"type\":\"read\",\"mbean\":\"" + ROUTE + "\",\"attribute\":\"RouteId\"," + elsewhere + "}")
                .body();

        // Then
        assertThat(proxy.statusCode()).isEqualTo(403);
        assertThat(jolokia).doesNotContain("RMIServer", "ConnectException");
    }

    private static String read(String mbean, String attribute) {
        return "{\"type\":\"read\",\"mbean\":\"%s\",\"attribute\":\"%s\"}".formatted(mbean, attribute);
    }

    private static String exec(String mbean, String operation, String arguments) {
        return "{\"type\":\"exec\",\"mbean\":\"%s\",\"operation\":\"%s\",\"arguments\":[%s]}"
                .formatted(mbean, operation, arguments);
    }
}
