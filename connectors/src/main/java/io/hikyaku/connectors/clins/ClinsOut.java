// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.clins;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.clins.ClinsDelivery.Course;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.terminal.Sessions;
import io.hikyaku.connectors.terminal.SettingValues;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with what the sharing service is to be told → the same, told, with the outcome in its headers. A bean of
 * {@code clins-out.kamelet.yaml}, whose file states what each setting means; there are no defaults here.
 */
public final class ClinsOut extends WaitingConnector {
    private final Map<String, String> names = new HashMap<>();
    private final SettingValues values = new SettingValues();
    private boolean takeOver;
    private @Nullable DeliveryLedger ledger;
    private @Nullable ClinsDelivery delivery;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public ClinsOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message envelope = exchange.getMessage();
        ClinsMessage message = ClinsMessage.of(envelope);
        Attempt attempt = ledger.begin(message.messageKey(), values.text("destination"));
        if (attempt == Attempt.SETTLED) {
            envelope.setHeader(EnvelopeHeader.OUTCOME, "settled");
            return;
        }
        Map<String, String> done = delivery.deliver(message, attempt == Attempt.AMBIGUOUS);
        envelope.setHeader(EnvelopeHeader.OUTCOME, "applied");
        envelope.setHeader(
                EnvelopeHeader.APPLIED,
                done.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(",")));
    }

    @Override
    protected void doStart() {
        Registry registry = registry();
        Clock clock = Clock.systemUTC();
        String destination = values.text("destination");
        if (destination.isBlank()) {
            throw TerminalSettings.slip("destination is empty", "name the destination, such as clins");
        }
        TerminalSettings settings = settings();
        ledger = DeliveryLedger.of(registry, "kamelet:clins-out");
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        Sessions sessions = Sessions.of(registry, settings.requests(), settings.maxSessions());
        Backoff backoff = new Backoff(
                values.duration("retryFirstMs"), values.duration("retryMaxMs"), values.duration("retryMaxMs"));
        delivery = new ClinsDelivery(
                destination,
                new Dialogue(new Terminal(settings, sessions, clock, pause()), names, settings.poll(), pause()),
                new ServiceCodes(
                        values.text("notInsuredCode"), values.text("thereAlreadyCode"), values.text("notThereCode")),
                ledger,
                new Course(destinations, backoff, pause(), new Random(), takeOver));
        pause().start();
    }

    private TerminalSettings settings() {
        return new TerminalSettings(
                Path.of(values.text("requests")),
                Path.of(values.text("results")),
                values.text("institution"),
                values.duration("pollMs"),
                values.duration("answerMs"),
                values.number("maxSessions"),
                values.number("maxResultBytes"));
    }

    /** The destination's name in the ledger. */
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

    /** Whether what the service holds and the ledger does not know is replaced. */
    public void setTakeOver(boolean takeOver) {
        this.takeOver = takeOver;
    }

    /** Milliseconds one request may take. */
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

    /** Bytes one result may have. */
    public void setMaxResultBytes(long maxResultBytes) {
        values.set("maxResultBytes", maxResultBytes);
    }

    /** Milliseconds after a first failure. */
    public void setRetryFirstMs(long retryFirstMs) {
        values.set("retryFirstMs", retryFirstMs);
    }

    /** Milliseconds no wait exceeds. */
    public void setRetryMaxMs(long retryMaxMs) {
        values.set("retryMaxMs", retryMaxMs);
    }

    /** Beginning of the name of a request to register. */
    public void setRegisterName(String name) {
        names.put(Telling.REGISTER, name);
    }

    /** Beginning of the name of a request to change. */
    public void setChangeName(String name) {
        names.put(Telling.CHANGE, name);
    }

    /** Beginning of the name of a request to cancel. */
    public void setCancelName(String name) {
        names.put(Telling.CANCEL, name);
    }

    /** Beginning of the name of a request to undo. */
    public void setUndoName(String name) {
        names.put(Telling.UNDO, name);
    }

    /** Beginning of the name of a question after a request. */
    public void setStatusName(String name) {
        names.put("status", name);
    }

    /** Beginning of the name of a question whether a person is insured. */
    public void setEligibilityName(String name) {
        names.put("eligibility", name);
    }

    /** The service's code for a number that is not insured. */
    public void setNotInsuredCode(String code) {
        values.set("notInsuredCode", code);
    }

    /** The service's code for an identifier that is taken. */
    public void setThereAlreadyCode(String code) {
        values.set("thereAlreadyCode", code);
    }

    /** The service's code for an identifier it does not know. */
    public void setNotThereCode(String code) {
        values.set("notThereCode", code);
    }
}
