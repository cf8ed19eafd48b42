// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.oqs;

import io.hikyaku.connectors.ConnectorException;
import io.hikyaku.connectors.ConnectorProblem;
import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.DeliveryStopped;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.terminal.NotNow;
import io.hikyaku.connectors.terminal.RequestFile;
import io.hikyaku.connectors.terminal.Result;
import io.hikyaku.connectors.terminal.SafeXml;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalConnector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A question to the eligibility service → its answer, as the body. A bean of {@code oqs-out.kamelet.yaml}, whose file states
 * what each setting means; there are no defaults here. A question changes nothing, so it is asked again as often as it
 * takes.
 */
public final class OqsOut extends TerminalConnector {
    /** Exchange property: whether the answer was remembered, and nobody asked. */
    public static final String REMEMBERED = "hikyaku.remembered";

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
        exchange.setProperty(REMEMBERED, known.isPresent());
        exchange.getMessage().setHeader(EnvelopeHeader.OUTCOME, "applied");
        exchange.getMessage().setBody(answer);
    }

    /** The body goes into the request as it is, so it must be what it says, and nothing else. */
    private String question(byte[] body) {
        try {
            Element root = SafeXml.read(body).getDocumentElement();
            String text = new String(body, StandardCharsets.UTF_8);
            if (root.getLocalName().equals(values().text("element"))
                    && text.startsWith("<" + values().text("element"))) {
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
                "what is asked is not one element " + values().text("element"),
                "kamelet:oqs-out",
                "let the route make the question, in UTF-8 and without an XML declaration");
    }

    private byte[] asked(String question) {
        if (terminal == null || destinations == null || backoff == null) {
            throw new IllegalStateException("used before it was started");
        }
        String destination = values().text("destination");
        for (int failures = 1; ; failures++) {
            String id = UUID.randomUUID().toString().replace("-", "");
            try {
                Result result = terminal.ask(new RequestFile(values().text("requestName"), id, question));
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
        return DigestUtils.sha256Hex(question);
    }

    @Override
    protected void doStart() {
        Clock clock = Clock.systemUTC();
        terminal = terminal(clock);
        remembered = new Remembered(clock, values().duration("holdsMs"), values().number("maxRemembered"));
        backoff = backoff();
        destinations = Destinations.of(registry(), clock);
        destinations.add(values().text("destination"));
        pause().start();
    }

    /** Beginning of the name of a request file. */
    public void setRequestName(String requestName) {
        values().set("requestName", requestName);
    }

    /** Name of the element that is asked with. */
    public void setElement(String element) {
        values().set("element", element);
    }

    /** Milliseconds an answer holds. */
    public void setHoldsMs(long holdsMs) {
        values().set("holdsMs", holdsMs);
    }

    /** Answers remembered. */
    public void setMaxRemembered(long maxRemembered) {
        values().set("maxRemembered", maxRemembered);
    }
}
