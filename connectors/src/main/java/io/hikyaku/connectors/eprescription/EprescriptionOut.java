// SPDX-License-Identifier: Apache-2.0
package io.hikyaku.connectors.eprescription;

import io.hikyaku.connectors.EnvelopeHeader;
import io.hikyaku.connectors.delivery.Backoff;
import io.hikyaku.connectors.delivery.Destinations;
import io.hikyaku.connectors.delivery.WaitingConnector;
import io.hikyaku.connectors.eprescription.PrescriptionDelivery.Course;
import io.hikyaku.connectors.eprescription.PrescriptionDelivery.Signing;
import io.hikyaku.connectors.fhir.DeliveryLedger;
import io.hikyaku.connectors.fhir.DeliveryLedger.Attempt;
import io.hikyaku.connectors.terminal.Sessions;
import io.hikyaku.connectors.terminal.SettingValues;
import io.hikyaku.connectors.terminal.Terminal;
import io.hikyaku.connectors.terminal.TerminalSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * An envelope with a prescription document → the same, done at the service, with the outcome in its headers and the service's
 * answer as its body. A bean of {@code eprescription-out.kamelet.yaml}, whose file states what each setting means; there are
 * no defaults here.
 */
public final class EprescriptionOut extends WaitingConnector {
    private final Map<Operation, String> names = new EnumMap<>(Operation.class);
    private final SettingValues values = new SettingValues();
    private @Nullable DeliveryLedger ledger;
    private @Nullable PrescriptionDelivery delivery;

    /** A connector whose settings follow; Camel sets each from the kamelet. */
    public EprescriptionOut() {}

    @Override
    public void process(Exchange exchange) {
        if (ledger == null || delivery == null) {
            throw new IllegalStateException("used before it was started");
        }
        Message message = exchange.getMessage();
        Prescription prescription = Prescription.of(message);
        Attempt attempt = ledger.begin(prescription.messageKey(), values.text("destination"));
        Outcome outcome = attempt == Attempt.SETTLED ? Outcome.settled() : delivery.deliver(prescription, attempt);
        message.setHeader(EnvelopeHeader.OUTCOME, outcome.word());
        message.setHeader(EnvelopeHeader.APPLIED, outcome.written());
        message.setBody(outcome.result());
    }

    @Override
    protected void doStart() {
        Registry registry = registry();
        Clock clock = Clock.systemUTC();
        String destination = values.text("destination");
        if (destination.isBlank()) {
            throw TerminalSettings.slip("destination is empty", "name the destination, such as eprescription");
        }
        TerminalSettings settings = settings();
        ledger = DeliveryLedger.of(registry, "kamelet:eprescription-out");
        Destinations destinations = Destinations.of(registry, clock);
        destinations.add(destination);
        Sessions sessions = Sessions.of(registry, settings.requests(), settings.maxSessions());
        delivery = new PrescriptionDelivery(
                destination,
                new Dialogue(new Terminal(settings, sessions, clock, pause()), names),
                new Signing(signer(clock), new SignatureCheck(Trust.of(values.text("trusted")))),
                ledger,
                new Course(destinations, backoff(), pause(), new Random()));
        pause().start();
    }

    private Backoff backoff() {
        return new Backoff(
                values.duration("retryFirstMs"), values.duration("retryMaxMs"), values.duration("retryMaxMs"));
    }

    private Signer signer(Clock clock) {
        if (values.text("toSign").isBlank() && values.text("signed").isBlank()) {
            return new AlreadySigned();
        }
        if (values.text("toSign").isBlank()
                || values.text("signed").isBlank()
                || values.text("toSign").equals(values.text("signed"))) {
            throw TerminalSettings.slip("toSign and signed are not two folders", "name both, or neither");
        }
        return new FileDropSigner(
                Path.of(values.text("toSign")),
                Path.of(values.text("signed")),
                values.duration("signMs"),
                values.duration("pollMs"),
                values.number("maxDocumentBytes"),
                clock,
                pause());
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

    /** The folder the signer takes documents from. */
    public void setToSign(String toSign) {
        values.set("toSign", toSign);
    }

    /** The folder the signer puts signed documents into. */
    public void setSigned(String signed) {
        values.set("signed", signed);
    }

    /** A file with the certificates of those who may sign. */
    public void setTrusted(String trusted) {
        values.set("trusted", trusted);
    }

    /** Milliseconds one request may take. */
    public void setAnswerMs(long answerMs) {
        values.set("answerMs", answerMs);
    }

    /** Milliseconds between two looks. */
    public void setPollMs(long pollMs) {
        values.set("pollMs", pollMs);
    }

    /** Milliseconds one attempt waits for the signer. */
    public void setSignMs(long signMs) {
        values.set("signMs", signMs);
    }

    /** Requests open at a time. */
    public void setMaxSessions(long maxSessions) {
        values.set("maxSessions", maxSessions);
    }

    /** Bytes one result may have. */
    public void setMaxResultBytes(long maxResultBytes) {
        values.set("maxResultBytes", maxResultBytes);
    }

    /** Bytes one signed document may have. */
    public void setMaxDocumentBytes(long maxDocumentBytes) {
        values.set("maxDocumentBytes", maxDocumentBytes);
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
        names.put(Operation.REGISTER, name);
    }

    /** Beginning of the name of a request to modify. */
    public void setModifyName(String name) {
        names.put(Operation.MODIFY, name);
    }

    /** Beginning of the name of a request to cancel. */
    public void setCancelName(String name) {
        names.put(Operation.CANCEL, name);
    }

    /** Beginning of the name of a request to status. */
    public void setStatusName(String name) {
        names.put(Operation.STATUS, name);
    }

    /** Beginning of the name of a request to check. */
    public void setCheckName(String name) {
        names.put(Operation.CHECK, name);
    }
}
