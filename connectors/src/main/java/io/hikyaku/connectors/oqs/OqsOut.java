// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.oqs;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.connectors.terminal.Sessions;
import io.hikyaku.connectors.terminal.SettingValues;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A question to the eligibility service → its answer, as the body. A bean of {@code oqs-out.kamelet.yaml}, whose file states
 * what each setting means; there are no defaults here. A question changes nothing, so it is asked again as often as it
 * takes.
 */
public final class OqsOut extends WaitingConnector {
    private final SettingValues values = new SettingValues();
    private @Nullable Terminal terminal;
    private @Nullable Remembered remembered;
    private @Nullable Destinations destinations;
    private @Nullable Backoff backoff;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public OqsOut() {}

    @Override
    public void process(Exchange exchange) {
        if (remembered == null) {
            throw new IllegalStateException("used before it was started");
        }
        byte[] body = exchange.getMessage().getBody(byte[].class);
        String question = question(body == null ? new byte[0] : body);
        String key = key(question);
        Optional<byte[]> known = remembered.of(key);
        byte[] answer = known.orElseGet(() -> asked(question));
        if (known.isEmpty()) {
            remembered.put(key, answer);
        }
        exchange.getMessage().setBody(answer);
    }

    /** The body goes into the request as it is, so it must be what it says, and nothing else. */
    private String question(byte[] body) {
        try {
            Element root = SafeXml.read(body).getDocumentElement();
            String text = new String(body, StandardCharsets.UTF_8);
            if (root.getLocalName().equals(values.text("element")) && text.startsWith("<" + values.text("element"))) {
                return text;
            }
        } catch (SAXException noXml) {
            throw noQuestion();
        }
        throw noQuestion();
    }

    private ConnectorException noQuestion() {
        return new ConnectorException(
                ConnectorProblem.QUESTION,
                "what is asked is not one element " + values.text("element"),
                "kamelet:oqs-out",
                "let the route make the question, in UTF-8 and without an XML declaration");
    }

    private byte[] asked(String question) {
        if (terminal == null || destinations == null || backoff == null) {
            throw new IllegalStateException("used before it was started");
        }
        String destination = values.text("destination");
        for (int failures = 1; ; failures++) {
            String id = UUID.randomUUID().toString().replace("-", "");
            try {
                Result result = terminal.ask(new RequestFile(values.text("requestName"), id, question));
                destinations.answered(destination);
                terminal.forget(id);
                return well(result, destination).bytes();
            } catch (NotNow e) {
                destinations.failed(destination, e.problem(), e.what());
            }
            if (!pause().of(backoff.wait(failures, Duration.ZERO, new Random()))) {
                throw new DeliveryStopped(destination);
            }
        }
    }

    private static Result well(Result result, String destination) {
        if (!result.well()) {
            throw new ConnectorException(
                    ConnectorProblem.SERVICE_REFUSES,
                    "the service refuses the request: " + result.plainCode(),
                    "destination " + destination,
                    "look the code up in the service's list, correct the question, then drive it again");
        }
        return result;
    }

    private static String key(String question) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doStart() {
        Clock clock = Clock.systemUTC();
        TerminalSettings settings = new TerminalSettings(
                Path.of(values.text("requests")),
                Path.of(values.text("results")),
                values.text("institution"),
                values.duration("pollMs"),
                values.duration("answerMs"),
                values.number("maxSessions"),
                values.number("maxResultBytes"));
        terminal = new Terminal(
                settings, Sessions.of(registry(), settings.requests(), settings.maxSessions()), clock, pause());
        remembered = new Remembered(clock, values.duration("holdsMs"), values.number("maxRemembered"));
        backoff = new Backoff(
                values.duration("retryFirstMs"), values.duration("retryMaxMs"), values.duration("retryMaxMs"));
        destinations = Destinations.of(registry(), clock);
        destinations.add(values.text("destination"));
        pause().start();
    }

    /** The destination's name for health and metrics. */
    public void setDestination(String destination) {
        values.set("destination", destination);
    }

    /** Ten digits of the institution. */
    public void setInstitution(String institution) {
        values.set("institution", institution);
    }

    /** The folder the terminal takes requests from. */
    public void setRequests(String requests) {
        values.set("requests", requests);
    }

    /** The folder the terminal puts results into. */
    public void setResults(String results) {
        values.set("results", results);
    }

    /** Beginning of the name of a request file. */
    public void setRequestName(String requestName) {
        values.set("requestName", requestName);
    }

    /** Name of the element that is asked with. */
    public void setElement(String element) {
        values.set("element", element);
    }

    /** Milliseconds one question may take. */
    public void setAnswerMs(long answerMs) {
        values.set("answerMs", answerMs);
    }

    /** Milliseconds between two looks. */
    public void setPollMs(long pollMs) {
        values.set("pollMs", pollMs);
    }

    /** Requests open at a time. */
    public void setMaxSessions(long maxSessions) {
        values.set("maxSessions", maxSessions);
    }

    /** Bytes one answer may have. */
    public void setMaxResultBytes(long maxResultBytes) {
        values.set("maxResultBytes", maxResultBytes);
    }

    /** Milliseconds an answer holds. */
    public void setHoldsMs(long holdsMs) {
        values.set("holdsMs", holdsMs);
    }

    /** Answers remembered. */
    public void setMaxRemembered(long maxRemembered) {
        values.set("maxRemembered", maxRemembered);
    }

    /** Milliseconds after a first failure. */
    public void setRetryFirstMs(long retryFirstMs) {
        values.set("retryFirstMs", retryFirstMs);
    }

    /** Milliseconds no wait exceeds. */
    public void setRetryMaxMs(long retryMaxMs) {
        values.set("retryMaxMs", retryMaxMs);
    }
}
