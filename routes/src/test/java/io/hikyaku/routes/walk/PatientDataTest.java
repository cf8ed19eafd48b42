// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.routes.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A patient each of whose fields is an invented word takes the good way and every bad one while everything is logged; no such word may
 * be anywhere but in queues, the ledger, the Bundle and the answer.
 */
class PatientDataTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String CANARY = "KANARIENVOGEL";
    private static final String GOOD =
            "MSH|^~\\&|WARD|H|HUB|EHR|20261102090512||ADT^A01^ADT_A01|%s|P|2.5||||||UNICODE UTF-8\r"
                    + "EVN||20261102090500\r"
                    + "PID|1||KANARIENVOGEL01^^^^PI||KANARIENVOGEL02^KANARIENVOGEL03^^^^^L^A||%s|%s|||KANARIENVOGEL04"
                    + "^KANARIENVOGEL05^KANARIENVOGEL06^KANARIENVOGEL07^KANARIENVOGEL08^JPN^H^KANARIENVOGEL09"
                    + "||KANARIENVOGEL10^PRN^PH|||||KANARIENVOGEL11|KANARIENVOGEL12||||KANARIENVOGEL13\r"
                    + "NK1|1|KANARIENVOGEL14^KANARIENVOGEL15|||KANARIENVOGEL16\r"
                    + "PV1|1|I|KANARIENVOGEL17^KANARIENVOGEL18^1||||KANARIENVOGEL19^KANARIENVOGEL20|||||||||||KANARIENVOGEL21\r"
                    + "AL1|1|DA|KANARIENVOGEL22^KANARIENVOGEL23^L|SV|KANARIENVOGEL24\r"
                    + "ZPI|KANARIENVOGEL25\r";

    @TempDir
    Path data;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> urls = new CopyOnWriteArrayList<>();

    @Test
    void noWordOfThePatientLeavesTheQueuesTheLedgerAndTheAnswer() throws Exception {
        // Given
        HttpServer ehr = ehr();
        try (RunningEngine engine = RunningEngine.start(
                data, URI.create("http://127.0.0.1:" + ehr.getAddress().getPort() + "/fhir"))) {
            watchTheBroker(engine);
            Appender log = logEverything();

            // When
            walk(engine);
            seen.addAll(
                    List.of(engine.bean(PrometheusMeterRegistry.class).scrape().split("\n")));
            logAsBefore(log);
        } finally {
            ehr.stop(0);
        }

        // Then
        assertThat(seen).hasSizeGreaterThan(5_000).anyMatch(line -> line.contains("MAP-104"));
        assertThat(urls).hasSizeGreaterThan(1);
        assertThat(seen).filteredOn(PatientDataTest::showsTheCanary).isEmpty();
        assertThat(urls).filteredOn(PatientDataTest::showsTheCanary).isEmpty();
    }

    private static void walk(RunningEngine engine) throws IOException {
        List<String> messages = new ArrayList<>(List.of(
                good("1", "19480405", "F"),
                good("2", "19480405", "F").replace("KANARIENVOGEL03", "KANARIENVOGEL-REFUSED"),
                good("3", CANARY, "F"),
                good("4", "19480405", CANARY),
                good("5", "19480405", "F").replace("ADT^A01^ADT_A01", "ZZZ^Z99"),
                good("6", "19480405", "F").replace("UNICODE UTF-8", CANARY),
                good("7", "19480405", "F").replace("PID|1||", "PID|1\\X0\\||").replace("UTF-8", "UTF-8~ISO IR87"),
                good("8", "19480405", "F").replace(CANARY, "\u0082\u00A0\u00FF" + CANARY),
                CANARY,
                "MSH|" + CANARY,
                good("1", "19480405", "F")));
        int number = 0;
        for (String message : messages) {
            engine.send("ward", message.getBytes(StandardCharsets.ISO_8859_1));
            number++;
            int sent = number;
            await().atMost(LIMIT)
                    .until(() -> count(engine, "SELECT count(*) FROM message") == sent
                            && count(engine, "SELECT count(*) FROM delivery WHERE status IN ('waiting', 'sending')")
                                    == 0);
        }
        assertThat(count(engine, "SELECT count(*) FROM delivery WHERE status = 'held'"))
                .isEqualTo(1);
        assertThat(count(engine, "SELECT count(*) FROM delivery WHERE status = 'applied'"))
                .isPositive();
        assertThat(count(engine, "SELECT count(*) FROM message WHERE status = 'held'"))
                .isGreaterThan(4);
    }

    private static String good(String controlId, String birth, String sex) {
        return GOOD.formatted(controlId, birth, sex);
    }

    private static long count(RunningEngine engine, String sql) {
        return engine.ledger().sql(sql).query(Long.class).single();
    }

    /** In letters, or as numbers: that is how a logger prints an array. */
    private static boolean showsTheCanary(String line) {
        byte[] bytes = CANARY.getBytes(StandardCharsets.US_ASCII);
        String decimal = Arrays.toString(bytes).replaceAll("[\\[\\]]", "");
        return line.contains(CANARY)
                || line.contains(decimal)
                || line.toLowerCase(Locale.ROOT).contains(HexFormat.of().formatHex(bytes));
    }

    /** What becomes a JMS property, a group or a priority, of each message that goes onto any queue. */
    private void watchTheBroker(RunningEngine engine) {
        engine.bean(EmbeddedActiveMQ.class).getActiveMQServer().registerBrokerPlugin(new ActiveMQServerMessagePlugin() {
            @Override
            public void beforeSend(
                    ServerSession session,
                    Transaction transaction,
                    Message message,
                    boolean direct,
                    boolean noAutoCreateQueue) {
                seen.add(message.toPropertyMap() + " " + message.getGroupID() + " " + message);
            }
        });
    }

    private Appender logEverything() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLoggerList().stream()
                .filter(logger -> !logger.getName().equals(Logger.ROOT_LOGGER_NAME))
                .forEach(logger -> logger.setLevel(null));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.TRACE);
        root.iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof ch.qos.logback.core.ConsoleAppender<ILoggingEvent> console) {
                console.stop();
            }
        });
        Appender appender = new Appender();
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        return appender;
    }

    private static void logAsBefore(Appender appender) {
        ch.qos.logback.classic.Logger root =
                ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(appender);
        root.setLevel(Level.INFO);
        root.iteratorForAppenders().forEachRemaining(ch.qos.logback.core.spi.LifeCycle::start);
    }

    /** Takes every Bundle but the one to refuse, and then quotes the patient in every way a server can. */
    private HttpServer ehr() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            urls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 404, "{}");
            } else if (new String(body, StandardCharsets.UTF_8).contains("KANARIENVOGEL-REFUSED")) {
                answer(exchange, 422, """
                        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"KANARIENVOGEL",
                        "diagnostics":"KANARIENVOGEL","expression":["KANARIENVOGEL"]}]}""");
            } else {
                int entries = new ObjectMapper().readTree(body).path("entry").size();
                String entry = "{\"response\":{\"status\":\"201 Created\"}}";
                answer(
                        exchange,
                        200,
                        "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\",\"entry\":["
                                + String.join(",", java.util.Collections.nCopies(entries, entry)) + "]}");
            }
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Every line that is logged, as an operator would read it; what the test's own server and sender log is theirs. */
    private final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLoggerName().startsWith("com.sun.net.httpserver")) {
                return;
            }
            seen.add(event.getLoggerName() + " " + event.getThreadName() + " " + event.getFormattedMessage()
                    + (event.getKeyValuePairs() == null ? "" : event.getKeyValuePairs())
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    }
}
